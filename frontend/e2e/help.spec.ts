import { signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";

const PAGES = ["/help", "/help/history/services", "/help/using/search?view=history", "/help/search?q=خدمات", "/help/print?path=history"];

test("a reader walks from the door to the services and sees the way", async ({ page, portal }) => {
  await portal.open("/help");
  await page.getByRole("main").getByRole("link", { name: "خدمات پرتال" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("خدمات پرتال");
  const way = page.getByRole("navigation", { name: "مسیر صفحه" }).getByRole("listitem");
  await expect(way).toHaveText(["راهنما", "تاریخچه و مشخصات پرتال", "خدمات پرتال"]);
  await expect(page.locator(".service-ready").first()).toHaveText("دایر");
  await expect(page.locator(".service-preparing").first()).toHaveText("در دست تهیه");
  await page.locator("summary").filter({ hasText: "جدول خدمات" }).click();
  await expect(page.getByRole("table", { name: "جدول خدمات" })).toBeVisible();
  await page.getByRole("navigation", { name: "صفحهٔ پیش و بعد" }).getByRole("link", { name: /مخاطبان پرتال/ }).click();
  await expect(page).toHaveURL("/help/history/audiences");
});

test("the door leads to frequent questions and to the officer", async ({ page, portal }) => {
  await portal.open("/help");
  const elsewhere = page.getByRole("region", { name: "در جای دیگر" });
  await expect(elsewhere.getByRole("link", { name: "تماس با مسئول پرتال" })).toHaveAttribute("href", "/contact/write?to=officer");
  await elsewhere.getByRole("link", { name: "پرسش‌های رایج" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("پرسش‌های رایج");
  await expect(page.getByRole("heading", { level: 2, name: "چگونه حساب بگیرم؟" })).toBeVisible();
});

test("the door tells what is new since the last visit, and nothing on the first", async ({ page, portal }) => {
  await portal.open("/help");
  await expect(page.getByRole("region", { name: "در جای دیگر" })).toBeVisible();
  const news = page.getByRole("region", { name: "چه تازه است؟" });
  await expect(news).toHaveCount(0);
  await page.evaluate(() => localStorage.setItem("shora.help.visits", `${Date.UTC(2020, 0, 1)} ${Date.UTC(2020, 0, 2)}`));
  await portal.open("/help");
  await expect(news.getByRole("listitem")).toHaveCount(6);
  await portal.open("/help");
  await expect(news.getByRole("listitem")).toHaveCount(6);
  await portal.expectAccessible();
});

test("the note of a service is kept in both languages", async ({ page }) => {
  await signInDemo(page, "admin", "/help/desk?tab=services");
  const row = page.getByRole("row").filter({ hasText: "نظرسنجی" });
  const dialog = page.getByRole("dialog", { name: "تغییر وضعیت" });
  const [persian, english] = [dialog.locator("#field-note_fa"), dialog.locator("#field-note_en")];
  await row.getByRole("button", { name: "تغییر وضعیت" }).click();
  await persian.fill("از پاییز");
  await english.fill("From autumn on");
  await dialog.getByRole("button", { name: "ذخیرهٔ وضعیت" }).click();
  await expect(dialog).toBeHidden();
  await row.getByRole("button", { name: "تغییر وضعیت" }).click();
  await expect(persian).toHaveValue("از پاییز");
  await expect(english).toHaveValue("From autumn on");
  await persian.fill("");
  await english.fill("");
  await dialog.getByRole("button", { name: "ذخیرهٔ وضعیت" }).click();
  await expect(dialog).toBeHidden();
});

test("the way is English where the texts are, in English", async ({ page, portal }) => {
  await portal.prefers("en", "light");
  await portal.open("/help/history/services");
  const way = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("listitem");
  await expect(way).toHaveText(["Help", "History and specification of the portal", "Services of the portal"]);
});

test("the sign of help opens beside the page, follows its own links and gives the focus back", async ({ page, portal }) => {
  await portal.open("/organizations");
  const search = page.getByRole("main").getByRole("searchbox").first();
  await search.fill("نوشتهٔ نیمه‌کاره");
  await search.press("F1");
  const drawer = page.getByRole("dialog", { name: "راهنمای این صفحه" });
  await expect(drawer.getByRole("heading", { name: "سازمان‌ها و شرکت‌ها" })).toBeVisible();
  await expect(search).toHaveValue("نوشتهٔ نیمه‌کاره");
  await portal.expectAccessible();
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(search).toBeFocused();
});

test("the drawer knows the screen, follows links inside itself and changes with the page", async ({ page, portal }) => {
  await portal.open("/search?q=تهران");
  await page.getByRole("banner").getByRole("button", { name: "راهنما" }).click();
  const drawer = page.getByRole("dialog", { name: "راهنمای این صفحه" });
  await expect(drawer.getByRole("heading", { name: "جستجو", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await portal.open("/");
  await page.keyboard.press("?");
  await expect(drawer.getByRole("heading", { name: "راهنمای استفاده" })).toBeVisible();
  await drawer.getByRole("link", { name: "همین راهنما" }).click();
  await expect(drawer.getByRole("heading", { name: "همین راهنما" })).toBeVisible();
  await expect(page).toHaveURL("/");
  await drawer.getByRole("button", { name: "بازگشت به راهنمای این صفحه" }).click();
  await expect(drawer.getByRole("heading", { name: "راهنمای استفاده" })).toBeVisible();
  await drawer.getByText("میان‌برهای صفحه‌کلید").click();
  await expect(drawer.getByText("رفتن به جعبهٔ جستجو")).toBeVisible();
});

test("pages that were opened are read without a connection", async ({ page, portal, context }) => {
  await portal.open("/help/what-is-a-portal");
  await portal.open("/help");
  await context.setOffline(true);
  await page.getByRole("main").getByRole("link", { name: "پرتال چیست" }).click();
  await expect(page.getByText("نسخه‌ای را می‌بینید که در این دستگاه مانده بود")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  await context.setOffline(false);
});

test("a search in the handbook marks what it found", async ({ page, portal }) => {
  await portal.open("/help");
  await page.getByRole("main").getByRole("searchbox", { name: "جستجو در راهنما" }).fill("تاريخچه");
  await page.getByRole("main").getByRole("button", { name: "جستجو" }).click();
  await expect(page).toHaveURL(/\/help\/search\?q=/);
  await expect(page.getByRole("main").locator("mark").first()).toHaveText("تاریخچه");
});

test("a reader says that a page did not help, in one line", async ({ page, portal }) => {
  await portal.open("/help/using");
  const rating = page.getByRole("region", { name: "این راهنما مفید بود؟" });
  await rating.getByRole("button", { name: "نه" }).click();
  await rating.getByLabel("چه کم داشت؟").fill("نشانی تماس را پیدا نکردم");
  await rating.getByRole("button", { name: "فرستادن" }).click();
  await expect(rating.getByText("سپاس")).toBeVisible();
  await signInDemo(page, "editor", "/help/desk?tab=ratings");
  await expect(page.getByRole("table")).toContainText("نشانی تماس را پیدا نکردم");
});

test("an editor makes, writes, publishes and moves a page; the old address leads to it; a restored text is read", async ({ page, portal }) => {
  test.slow();
  const slug = `journey-${Date.now()}`;
  await signInDemo(page, "editor", "/help/desk");
  await page.getByRole("button", { name: "صفحهٔ تازه", exact: true }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("عنوان فارسی").fill("صفحهٔ سفر");
  await form.getByLabel("نام در نشانی").fill("Journey Page");
  await form.getByRole("button", { name: "ساختن صفحه" }).click();
  await expect(form.getByText(/این نام آزاد است/).first()).toBeVisible();
  await form.getByLabel("نام در نشانی").fill(slug);
  await form.getByRole("button", { name: "ساختن صفحه" }).click();
  await expect(page).toHaveURL(/\/help\/desk\/[0-9a-f-]{36}$/);
  const address = new URL(page.url()).pathname;

  const persian = page.getByRole("region", { name: "متن فارسی" });
  await page.locator("#field-fa-body").fill("## گام نخست\n\nوضعیت: [[service:search]]");
  await expect(persian.locator(".service-ready")).toHaveText("دایر");
  await persian.getByRole("button", { name: "انتشار …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "انتشار متن" }).click();
  await expect(page.getByText("متن منتشر شد.")).toBeVisible();
  await portal.expectAccessible();
  await portal.open(`/help/${slug}`);
  await expect(page.getByRole("heading", { level: 2, name: "گام نخست" })).toBeVisible();

  await portal.open("/help/desk");
  await page.getByRole("button", { name: /بردن .*صفحهٔ سفر.* به زیر صفحهٔ پیش/ }).click();
  await expect(page.getByText("جابه‌جا شد.")).toBeVisible();
  await portal.open(`/help/${slug}`);
  await expect(page).toHaveURL(new RegExp(`/help/.+/${slug}$`));

  await portal.open(address);
  await page.locator("#field-fa-body").fill("متن دوم");
  await persian.getByRole("button", { name: "انتشار …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "انتشار متن" }).click();
  await expect(page.getByText("متن منتشر شد.")).toBeVisible();
  await portal.open(`/help/${slug}?view=history`);
  await page.getByRole("link", { name: /تغییرها/ }).first().click();
  await expect(page.locator("ins").filter({ hasText: "دوم" })).toBeVisible();
  await page.getByRole("link", { name: "تاریخچهٔ این صفحه" }).click();
  await page.getByRole("button", { name: "بازگرداندن این نسخه" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "بازگرداندن این نسخه" }).click();
  await expect(page.getByText("نسخهٔ تازه با همان متن منتشر شد.")).toBeVisible();
  await page.getByRole("link", { name: "بازگشت به صفحه" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "گام نخست" })).toBeVisible();
});

test("before a page is archived, the editor reads which pages link to it", async ({ page }) => {
  await signInDemo(page, "editor", "/help/desk");
  await page.getByRole("button", { name: /بایگانی .*مخاطبان پرتال/ }).click();
  const question = page.getByRole("dialog");
  await expect(question).toContainText("به آن پیوند دار");
  await expect(question).toContainText("پرتال چیست");
  await question.getByRole("button", { name: "انصراف" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("link", { name: "مخاطبان پرتال" }).first()).toBeVisible();
});

test("the desk is for those who write; others are told so", async ({ page, portal }) => {
  await portal.open("/help/desk");
  await expect(page.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
  await signInDemo(page, "citizen", "/help/desk");
  await expect(page.getByText("این صفحه در اختیار شما نیست")).toBeVisible();
});

test("every part of the desk is accessible", async ({ page, portal }) => {
  test.slow();
  await signInDemo(page, "admin", "/help/desk");
  for (const tab of ["", "translations", "findings", "screens", "services", "ratings", "archived"]) {
    await portal.open(`/help/desk?tab=${tab}`);
    await portal.expectAccessible();
  }
});

for (const language of LANGUAGES) {
  for (const path of PAGES) {
    test(`axe finds nothing on ${path} (${language})`, async ({ page, portal }) => {
      await portal.prefers(language);
      await portal.open(path);
      await portal.expectAccessible();
    });
  }
}

for (const path of PAGES) {
  test(`nothing on ${path} is cut off at 320 pixels`, async ({ page, portal }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await portal.open(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
