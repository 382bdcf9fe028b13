import { another, signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";
import { newSeries, published, unique } from "./publications";

test("a text is suspended until a day, says so wherever it stands, and the end before the beginning is refused", async ({ page, browser, portal, request }) => {
  test.slow();
  const { id: series, code } = await newSeries(request);
  const title = unique("دستورالعمل متوقف");
  const target = await published(request, series, { title_fa: title, issued_on: "2024-01-01" });

  await signInDemo(page, "expert", "/publications/desk/new?kind=directive");
  await page.locator("#field-title_fa").fill(unique("توقف اجرا"));
  await page.locator("#field-body_fa").fill("آن دستورالعمل تا پایان سال موقوف‌الاجرا است.");
  await page.locator("#field-series_id").selectOption({ label: `سری ${code}` });
  await page.getByRole("button", { name: "افزودن رابطه" }).click();
  const dialog = page.getByRole("dialog", { name: "رابطه" });
  await expect(dialog.getByLabel("تا تاریخ")).toHaveCount(0);
  await dialog.getByLabel("این متن چه می‌کند؟").selectOption("suspends");
  await dialog.getByRole("combobox", { name: "متن دیگر" }).fill(title);
  await dialog.getByRole("listbox").getByRole("option").first().click();
  await dialog.getByLabel("از تاریخ").fill("1405/01/01");
  await dialog.getByLabel("تا تاریخ").fill("1404/12/29");
  await dialog.getByRole("button", { name: "پذیرفتن" }).click();
  await expect(dialog.locator("#relation-field-effective_to")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.locator("#relation-field-effective_to-problem")).toContainText("پیش از روز آغاز");
  await dialog.getByLabel("تا تاریخ").fill("1420/12/29");
  await dialog.getByRole("button", { name: "پذیرفتن" }).click();
  await expect(page.getByRole("region", { name: "متن‌ها و صفحه‌های مرتبط" })).toContainText(/از \u2068?۱ فروردین ۱۴۰۵\u2069? تا \u2068?۲۹ اسفند ۱۴۲۰/);
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(page.getByText("همه چیز ذخیره شده است")).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();
  const head = await another(browser, "head", address);
  await head.getByRole("button", { name: "انتشار …" }).click();
  await head.getByRole("dialog").getByRole("button", { name: "انتشار متن" }).click();
  await expect(head.getByText("این متن منتشر شده است")).toBeVisible();
  await head.context().close();

  for (const language of LANGUAGES) {
    await portal.prefers(language);
    await portal.open(`/publications/${target.publication_id}`);
    const [word, span] =
      language === "fa"
        ? ["موقوف‌الاجرا", /از \u2068?۱ فروردین ۱۴۰۵\u2069? تا \u2068?۲۹ اسفند ۱۴۲۰\u2069? با \u2068?دستورالعمل/]
        : ["Suspended", /Suspended from \u2068?21 (Mar|March) 2026\u2069? to/];
    await expect(page.locator(".validity").first()).toContainText(word);
    await expect(page.locator(".validity").first()).toContainText(span);
    await expect(page.locator(".validity").first().getByRole("link")).toBeVisible();
    await expect(page.locator(".reading-history")).toContainText(language === "fa" ? "آخرین روز موقوف‌الاجرا بودن با" : "Last day suspended by");
    await portal.expectAccessible();
  }
  await portal.prefers("fa");
  await portal.open(`/publications?kind=directive&validity=suspended&q=${encodeURIComponent(title)}`);
  await expect(page.locator(".news-item")).toHaveCount(1);
  await expect(page.locator(".news-marks").first()).toContainText("موقوف‌الاجرا");
  await portal.open(`/publications?kind=directive&validity=in_force&q=${encodeURIComponent(title)}`);
  await expect(page.locator(".news-item")).toHaveCount(0);
});
