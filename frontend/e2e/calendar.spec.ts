import { expect, LANGUAGES, test } from "./portal";
import { signInDemo } from "./identity";

const CALENDAR = "/api/v1/calendar/calendars/directorate";

test("a visitor reads the year, today's hours and where a holiday comes from", async ({ page, portal }) => {
  await portal.open("/calendar?year=1405");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("تقویم کاری");
  await expect(page.getByRole("region", { name: "امروز" })).toContainText(/امروز/);
  await expect(page.getByRole("table", { name: "اسفند" })).toBeVisible();
  await expect(page.locator(".workcal-month")).toHaveCount(12);
  await expect(page.getByRole("cell", { name: /۲۲ بهمن ۱۴۰۵.*تعطیل رسمی.*پیروزی انقلاب اسلامی/ })).toBeVisible();
  const row = page.getByRole("table", { name: /^تعطیلی‌ها/ }).getByRole("row").filter({ hasText: "روز طبیعت" });
  await expect(row).toContainText("تقویم رسمی کشور");
  await page.getByRole("navigation", { name: "سال‌های دیگر" }).getByRole("link", { name: /۱۴۰۶/ }).click();
  await expect(page).toHaveURL(/year=1406/);
  await expect(page.getByRole("heading", { level: 2, name: /۱۴۰۶/ })).toBeVisible();
});

test("time is counted in the browser, to the end of a deadline too", async ({ page, portal }) => {
  await portal.open("/calendar");
  const answer = page.locator(".workcal-answer");
  await page.getByLabel("از روز").fill("1405/01/16");
  await page.getByLabel("از ساعت").fill("۱۵:۰۰");
  await page.getByLabel("تا روز").fill("۱۴۰۵/۱/۱۸");
  await page.getByLabel("تا ساعت").fill("9:30");
  await expect(answer.locator(".workcal-result")).toHaveText(/۱۰.* ساعت و .*۳۰.* دقیقه/);
  await page.getByLabel("چه ساعت‌هایی به شمار آید؟").selectOption("wall");
  await expect(answer.locator(".workcal-result")).toHaveText(/۴۲.* ساعت و .*۳۰.* دقیقه/);
  await page.getByLabel("چه ساعت‌هایی به شمار آید؟").selectOption("office");
  await page.getByLabel("پایان یک مهلت").check();
  await page.getByLabel("به اندازهٔ").fill("۱۷");
  await expect(answer.locator(".workcal-result time")).toHaveAttribute("datetime", /^2026-04-07T12:30:00/);
  await answer.locator("summary").click();
  await expect(answer.getByRole("table").getByRole("row")).toHaveCount(4);
  await page.getByLabel("از ساعت").fill("پانزده");
  await expect(answer).toContainText("تاریخ و ساعت را کامل بنویسید");
});

test("other programs follow the holidays", async ({ page, portal, request }) => {
  await portal.open("/calendar");
  const href = await page.getByRole("link", { name: "افزودن به تقویم خودم" }).getAttribute("href");
  const answer = await request.get(href!);
  expect(answer.headers()["content-type"]).toContain("text/calendar");
  expect(await answer.text()).toContain("UID:calendar-directorate-2027-02-11@");
});

// Whoever changes the calendar while somebody else has it open makes them compare first.
test.describe(() => {
  test.describe.configure({ mode: "serial" });

  test("the secretariat closes a day in two clicks and revokes it", async ({ page, portal }) => {
    await signInDemo(page, "secretariat", "/calendar/manage");
    await portal.open("/calendar/manage?year=1406");
    const dialog = page.getByRole("dialog", { name: "روز کاری یا تعطیل" });
    const cell = page.getByRole("button", { name: /۱۸ خرداد ۱۴۰۶/ });
    await cell.click();
    await dialog.getByRole("button", { name: "اعلام روز" }).click();
    await expect(dialog.locator("#form-summary")).toBeVisible();
    await dialog.getByLabel("عنوان فارسی").fill("آلودگی هوا");
    await dialog.getByLabel("منبع").fill("اطلاعیهٔ کارگروه آلودگی هوا");
    await portal.expectAccessible("dialog[open]");
    await dialog.getByRole("button", { name: "اعلام روز" }).click();
    await expect(page.getByRole("button", { name: /۱۸ خرداد ۱۴۰۶.*تعطیلی ناگهانی.*آلودگی هوا/ })).toBeVisible();
    await expect(page.getByRole("region", { name: "پیشینهٔ تغییرها" })).toContainText("اعلام روز");
    await page.getByRole("button", { name: /۱۸ خرداد ۱۴۰۶/ }).click();
    await dialog.getByRole("button", { name: "لغو این اعلام" }).click();
    await expect(page.getByRole("button", { name: /۱۸ خرداد ۱۴۰۶.*روز کاری/ })).toBeVisible();
  });

  test("several days are closed at once, after it was told what they put off", async ({ page, portal }) => {
    await signInDemo(page, "secretariat", "/calendar/manage");
    await portal.open("/calendar/manage?year=1406");
    const dialog = page.getByRole("dialog", { name: "روز کاری یا تعطیل" });
    await page.getByRole("button", { name: /۱۸ مرداد ۱۴۰۶/ }).click();
    await expect(dialog).toContainText("این تعطیلی هیچ مهلت بازی را جابه‌جا نمی‌کند");
    await dialog.getByLabel("تا روز").fill("1406/05/23");
    await expect(dialog).toContainText(/۴.? روز این بازه اعلام می‌شود/);
    await dialog.getByLabel("عنوان فارسی").fill("گردوغبار");
    await dialog.getByLabel("منبع").fill("اطلاعیهٔ استانداری");
    await dialog.getByRole("button", { name: "اعلام روز" }).click();
    await expect(page.getByRole("button", { name: /۲۰ مرداد ۱۴۰۶.*تعطیلی ناگهانی.*گردوغبار/ })).toBeVisible();
    await expect(page.getByRole("button", { name: /۲۲ مرداد ۱۴۰۶.*گردوغبار/ })).toHaveCount(0);
  });

  test("whoever was overtaken keeps what was typed and enters it over the new calendar", async ({ page, portal }) => {
    await signInDemo(page, "secretariat", "/calendar/manage");
    await portal.open("/calendar/manage?year=1406");
    const dialog = page.getByRole("dialog", { name: "روز کاری یا تعطیل" });
    await page.getByRole("button", { name: /۱۸ شهریور ۱۴۰۶/ }).click();
    await dialog.getByLabel("عنوان فارسی").fill("بوران");
    await dialog.getByLabel("منبع").fill("اطلاعیهٔ مدیریت بحران");
    const other = await page.context().newPage();
    await other.goto("/calendar/manage?year=1406");
    await other.getByRole("button", { name: /۱۹ شهریور ۱۴۰۶/ }).click();
    const faster = other.getByRole("dialog", { name: "روز کاری یا تعطیل" });
    await faster.getByLabel("عنوان فارسی").fill("سیل");
    await faster.getByLabel("منبع").fill("اطلاعیهٔ مدیریت بحران");
    await faster.getByRole("button", { name: "اعلام روز" }).click();
    await expect(other.getByRole("button", { name: /۱۹ شهریور ۱۴۰۶.*سیل/ })).toBeVisible();
    await other.close();
    await dialog.getByRole("button", { name: "اعلام روز" }).click();
    await expect(dialog).toContainText("کدام بماند: نوشتهٔ شما یا نوشتهٔ او؟");
    await expect(dialog).toContainText("سیل");
    await expect(dialog.getByLabel("عنوان فارسی")).toHaveValue("بوران");
    await dialog.getByRole("button", { name: "روی تقویم تازه ثبت شود" }).click();
    await expect(page.getByRole("button", { name: /۱۸ شهریور ۱۴۰۶.*بوران/ })).toBeVisible();
  });

  test("from 1 Bahman the next year is asked for, and its fixed holidays are added", async ({ page, portal }) => {
    await signInDemo(page, "secretariat", "/calendar/manage");
    await page.clock.setFixedTime("2028-01-20T08:00:00Z");
    await portal.open("/calendar/manage?year=1409");
    await expect(page.getByText(/تعطیلات .?۱۴۰۷.? هنوز کامل نشده/)).toHaveCount(0);
    await page.clock.setFixedTime("2028-01-21T08:00:00Z");
    await portal.open("/calendar/manage?year=1409");
    await expect(page.getByText(/تعطیلات .?۱۴۰۷.? هنوز کامل نشده/)).toBeVisible();
    await page.getByRole("button", { name: /افزودن تعطیلات رسمی سال .?۱۴۰۹/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "افزودن تعطیلات", exact: true }).click();
    await expect(page.getByRole("button", { name: /۲۲ بهمن ۱۴۰۹.*تعطیل رسمی.*پیروزی انقلاب اسلامی/ })).toBeVisible();
    await expect(page.getByRole("button", { name: /افزودن تعطیلات رسمی سال .?۱۴۰۹/ })).toHaveCount(0);
  });

  test("the admin sets weekly hours and confirms a year after being asked", async ({ page, portal, request }) => {
    await signInDemo(page, "admin", "/calendar/manage");
    await portal.open("/calendar/manage?year=1407");
    await page.getByRole("button", { name: "ساعت کار هفتگی تازه" }).click();
    const dialog = page.getByRole("dialog", { name: "ساعت کار هفتگی تازه" });
    await dialog.getByLabel("از روز").fill("1407/04/01");
    await dialog.getByLabel("پنجشنبه").fill("از صبح");
    await dialog.getByLabel("منبع").fill("بخشنامهٔ آزمایشی");
    await dialog.getByRole("button", { name: "ثبت ساعت کار" }).click();
    await expect(dialog.locator("#field-days-5-problem")).toBeVisible();
    await dialog.getByLabel("پنجشنبه").fill("۸ تا ۱۲");
    await dialog.getByRole("button", { name: "ثبت ساعت کار" }).click();
    await expect(page.getByRole("cell", { name: /۹ تیر ۱۴۰۷.*۰۸:۰۰ تا ۱۲:۰۰/ })).toBeVisible();
    await page.getByRole("button", { name: /^تأیید سال/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "تأیید سال", exact: true }).click();
    await expect(page.getByRole("heading", { level: 2, name: /۱۴۰۷/ }).locator("..")).toContainText("تأییدشده");
    const calendar = await (await request.get(CALENDAR)).json();
    expect(calendar.confirmed_years).toContain(1407);
  });
});

test("managing the calendar is for those who keep it", async ({ page, portal }) => {
  await portal.open("/calendar/manage");
  await expect(page.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
  await signInDemo(page, "citizen", "/calendar/manage");
  await expect(page.getByText("این صفحه در اختیار شما نیست")).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`axe finds nothing in the calendar (${language})`, async ({ page, portal }) => {
    test.slow();
    await portal.prefers(language);
    await portal.open("/calendar");
    await portal.expectAccessible();
    await signInDemo(page, "head", "/calendar/manage");
    await portal.expectAccessible();
  });
}

test("the calendar fits 320 pixels", async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await portal.open("/calendar");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
