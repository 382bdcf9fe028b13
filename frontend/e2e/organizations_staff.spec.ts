import { another, signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";

/** The clerk represents the first organization of the list, the manager the first two. */
const OWN = "fire-and-safety";

test("a clerk proposes, an expert sees old and new and approves, the record shows it from the right day", async ({
  page,
  browser,
}) => {
  await signInDemo(page, "clerk", `/organizations/${OWN}/propose`);
  await page.getByLabel("نام کوتاه").fill("آتش‌نشانی پایتخت");
  await page.getByLabel("تاریخ آغاز").fill("۱۴۰۵/۶/۱۵");
  await page.getByLabel("مستند تصمیم").fill("صورت‌جلسهٔ آزمون ۱");
  await page.locator("#field-evidence_file_ids").setInputFiles({
    name: "صورت‌جلسه.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("متن صورت‌جلسه"),
  });
  await expect(page.locator(".staff-files")).toContainText("صورت‌جلسه.txt");
  await page.getByRole("button", { name: "فرستادن پیشنهاد" }).click();
  await expect(page).toHaveURL(/\/organizations\/mine/);
  const own = page.getByRole("article").filter({ hasText: "صورت‌جلسهٔ آزمون ۱" });
  await expect(own).toContainText("در انتظار بررسی");

  const expert = await another(browser, "expert", "/organizations/desk");
  const waiting = expert.getByRole("article").filter({ hasText: "صورت‌جلسهٔ آزمون ۱" });
  const change = waiting.getByRole("row").filter({ hasText: "نام کوتاه" });
  await expect(change.getByRole("cell").last()).toContainText("آتش‌نشانی پایتخت");
  await expect(waiting.getByRole("button", { name: "صورت‌جلسه.txt" })).toBeVisible();
  await waiting.getByRole("button", { name: "پذیرفتن", exact: true }).click();
  const dialog = expert.getByRole("dialog", { name: "پذیرفتن پیشنهاد" });
  await dialog.getByRole("button", { name: "پذیرفتن و ثبت" }).click();
  await expect(waiting).toHaveCount(0);
  await expert.context().close();

  await page.goto(`/organizations/${OWN}`);
  const fact = page.locator(".facts > div").filter({ hasText: "آتش‌نشانی پایتخت" });
  await expect(fact).toContainText("۱۵ شهریور ۱۴۰۵");
  await page.goto(`/organizations/${OWN}?as_of=2026-09-05`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator(".facts > div").filter({ hasText: "آتش‌نشانی پایتخت" })).toHaveCount(0);
});

test("a rejected proposal comes back with its note", async ({ page, browser }) => {
  await signInDemo(page, "manager", "/organizations/mine");
  const chips = page.getByRole("navigation", { name: "سازمان‌های شما" });
  await expect(chips.getByRole("link")).toHaveCount(2);
  await expect(page.locator(".staff-due")).toContainText(/مهلت تأیید شناسنامه.*روز/);
  await chips.getByRole("link").last().click();
  await page.getByRole("main").getByRole("link", { name: "پیشنهاد تغییر" }).click();
  await page.getByRole("link", { name: "انتصاب", exact: true }).click();
  await page.getByLabel("سمت").first().selectOption({ label: "مدیر حقوقی" });
  await page.getByLabel("نام", { exact: true }).fill("شخص آزمون");
  await page.getByLabel("مستند تصمیم").fill("حکم آزمون ۲");
  await page.getByRole("button", { name: "فرستادن پیشنهاد" }).click();
  const own = page.getByRole("article").filter({ hasText: "حکم آزمون ۲" });
  await expect(own).toContainText("شخص آزمون");

  const expert = await another(browser, "expert", "/organizations/desk");
  const waiting = expert.getByRole("article").filter({ hasText: "حکم آزمون ۲" });
  await waiting.getByRole("button", { name: "نپذیرفتن" }).click();
  const dialog = expert.getByRole("dialog", { name: "نپذیرفتن پیشنهاد" });
  await dialog.getByRole("button", { name: "بازگرداندن پیشنهاد" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("علت").fill("تصویر حکم پیوست نشده است.");
  await dialog.getByRole("button", { name: "بازگرداندن پیشنهاد" }).click();
  await expect(waiting).toHaveCount(0);
  await expert.context().close();

  await page.reload();
  await expect(own).toContainText("پذیرفته نشد");
  await expect(own).toContainText("تصویر حکم پیوست نشده است.");
});

test("a national id is judged while it is typed, and its organization is named", async ({ page }) => {
  await signInDemo(page, "expert", "/organizations/new");
  const id = page.getByLabel("شناسهٔ ملی", { exact: false }).first();
  await id.fill("۹۹۰۰۰۰۰");
  await expect(page.getByText("۴ رقم دیگر مانده است.")).toBeVisible();
  await id.fill("99000000143");
  await expect(page.getByText("رقم کنترل با این شناسه نمی‌خواند")).toBeVisible();
  await id.fill("۹۹۱۲۳۴۵۶۷۸۰");
  await expect(page.getByText("رقم کنترل درست است")).toBeVisible();
  await page.getByRole("button", { name: "ثبت سازمان" }).click();
  await expect(page.locator("#form-summary")).toBeVisible();
  await expect(id).toHaveValue("۹۹۱۲۳۴۵۶۷۸۰");
});

test("what somebody else changed meanwhile gives way only when the expert says so", async ({ page, browser }) => {
  await signInDemo(page, "manager", `/organizations/${OWN}/propose`);
  await page.getByLabel("محل ثبت").fill("تهران، پیشنهادی");
  await page.getByLabel("تاریخ آغاز").fill("۱۴۰۵/۷/۲۰");
  await page.getByLabel("مستند تصمیم").fill("صورت‌جلسهٔ آزمون ۳");
  await page.getByRole("button", { name: "فرستادن پیشنهاد" }).click();
  await expect(page).toHaveURL(/\/organizations\/mine/);

  const expert = await another(browser, "expert", `/organizations/${OWN}/versions/new`);
  await expert.getByLabel("محل ثبت").fill("تهران، میانی");
  await expert.getByLabel("نام کوتاه").fill("آتش‌نشانی میانی");
  await expert.getByLabel("تاریخ آغاز").fill("۱۴۰۵/۷/۱۰");
  await expert.getByLabel("مستند تصمیم").fill("مصوبهٔ آزمون ۳");
  await expert.getByRole("button", { name: "ثبت نسخه" }).click();
  await expect(expert).toHaveURL(new RegExp(`/organizations/${OWN}$`));

  await expert.goto("/organizations/desk");
  const waiting = expert.getByRole("article").filter({ hasText: "صورت‌جلسهٔ آزمون ۳" });
  await expect(waiting.locator(".staff-diff tbody tr")).toHaveCount(1);
  await expect(waiting.getByRole("row").last()).toContainText("پس از پیشنهاد تغییر کرده");
  await expect(waiting.getByRole("cell").first()).toContainText("میانی");
  await waiting.getByRole("button", { name: "پذیرفتن", exact: true }).click();
  const dialog = expert.getByRole("dialog", { name: "پذیرفتن پیشنهاد" });
  await dialog.getByRole("button", { name: "پذیرفتن و ثبت" }).click();
  await expect(dialog.locator("#form-summary")).toBeVisible();
  await dialog.getByLabel("مقدار پیشنهادی جای مقدار کنونی را بگیرد").check();
  await dialog.getByRole("button", { name: "پذیرفتن و ثبت" }).click();
  await expect(waiting).toHaveCount(0);
  await expert.context().close();

  await page.goto(`/organizations/${OWN}`);
  await expect(page.locator(".facts > div").filter({ hasText: "تهران، پیشنهادی" })).toHaveCount(1);
  await expect(page.locator(".facts > div").filter({ hasText: "آتش‌نشانی میانی" })).toHaveCount(1);
});

test("the rules of a kind are unconfirmed until the head confirms them", async ({ page }) => {
  await signInDemo(page, "head", "/organizations/desk?tab=rules");
  const rule = page
    .getByRole("article")
    .filter({ has: page.getByRole("heading", { name: "شرکت", exact: true }) });
  await expect(rule).toContainText("تأییدنشده");
  await expect(rule).toContainText("مجمع عمومی");
  await rule.getByRole("button", { name: "ویرایش" }).click();
  const dialog = page.getByRole("dialog", { name: /قواعد .?شرکت/ });
  await dialog.getByLabel("این قواعد تأیید می‌شود").check();
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(rule).toContainText("تأییدشده");
});

test("a national code is whole for the secretariat and masked for an expert", async ({ page, browser }) => {
  const list = "/organizations/parties?q=کددار";
  await signInDemo(page, "secretariat", "/organizations/parties");
  await page.getByRole("button", { name: "شخص تازه" }).click();
  const dialog = page.getByRole("dialog", { name: "شخص تازه" });
  await dialog.getByLabel("نام", { exact: true }).fill("شخص کددار آزمون");
  await dialog.getByLabel("کد ملی").fill("9990090018");
  await expect(dialog.getByText("رقم کنترل با این کد نمی‌خواند")).toBeVisible();
  await dialog.getByLabel("کد ملی").fill("۹۹۹۰۰۹۰۰۱۷");
  await expect(dialog.getByText("رقم کنترل درست است")).toBeVisible();
  await dialog.getByRole("button", { name: "ثبت شخص" }).click();
  await expect(dialog).toBeHidden();
  await page.goto(list);
  await expect(page.getByRole("row").last()).toContainText("۹۹۹۰۰۹۰۰۱۷");
  const expert = await another(browser, "expert", "/organizations/parties");
  await expert.goto(list);
  await expect(expert.getByRole("row").last()).toContainText("*******۰۱۷");
  await expect(expert.getByText("۹۹۹۰۰۹۰۰۱۷")).toHaveCount(0);
  await expert.context().close();
});

/** One transparent point. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test("a logo stands in the head of the record and on the card, a letter where there is none", async ({ page }) => {
  const marked = "waste-management";
  await signInDemo(page, "expert", `/organizations/${marked}/versions/new`);
  await page.locator("#field-profile-logo_file_id").setInputFiles({
    name: "نشان.png",
    mimeType: "image/png",
    buffer: Buffer.from(PNG, "base64"),
  });
  await expect(page.getByText("تصویر دریافت شد")).toBeVisible();
  await page.getByLabel("مستند تصمیم").fill("مصوبهٔ آزمون ۴");
  await page.getByRole("button", { name: "ثبت نسخه" }).click();
  await expect(page).toHaveURL(new RegExp(`/organizations/${marked}$`));
  const logo = page.locator(".organization-headline .organization-logo img");
  await expect(logo).toBeVisible();
  await expect(logo).toHaveJSProperty("naturalWidth", 1);
  await page.goto("/organizations?view=cards&q=پسماند");
  await expect(page.locator(".organization-card .organization-logo img").first()).toBeVisible();
  await page.goto(`/organizations/${OWN}`);
  await expect(page.locator(".organization-headline .organization-logo")).toHaveText("ا");
});

test("a citizen is told that these pages are not for them", async ({ page, portal }) => {
  await signInDemo(page, "citizen", "/organizations/desk");
  for (const path of ["desk", "mine", "new", "parties", `${OWN}/propose`, `${OWN}/versions/new`]) {
    await portal.open(`/organizations/${path}`);
    await expect(page.getByText("این صفحه در اختیار شما نیست")).toBeVisible();
  }
});

for (const language of LANGUAGES) {
  test(`axe finds nothing in ${language}`, async ({ page, portal }) => {
    test.slow();
    await portal.prefers(language);
    await signInDemo(page, "expert", "/organizations/desk");
    await portal.expectAccessible();
    for (const path of [
      "desk?tab=records",
      "desk?tab=rules",
      "new",
      "parties",
      `${OWN}/versions/new`,
      `${OWN}/correct`,
    ]) {
      await portal.open(`/organizations/${path}`);
      await portal.expectAccessible();
    }
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.removeItem("shora.session"));
    await signInDemo(page, "manager", "/organizations/mine");
    await portal.expectAccessible();
    for (const path of [`${OWN}/propose`, `${OWN}/propose?what=appointment`]) {
      await portal.open(`/organizations/${path}`);
      await portal.expectAccessible();
    }
  });
}
