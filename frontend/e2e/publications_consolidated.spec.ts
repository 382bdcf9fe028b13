import { another, signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";
import { approved, newSeries, published, revised, unique } from "./publications";

const BODY = "## مادهٔ ۱ – دامنه\n\nهمهٔ سازمان‌ها\n\n## مادهٔ ۲ – مهلت\n\nتا ده روز";

test("an amending text changes articles, and the consolidated text of any day shows them with their source", async ({ page, browser, portal, request }) => {
  test.slow();
  const { id: series, code } = await newSeries(request);
  const title = unique("دستورالعمل ماده‌دار");
  const target = await published(request, series, { title_fa: title, body_fa: BODY, issued_on: "2024-01-01" });

  await signInDemo(page, "expert", "/publications/desk/new?kind=directive");
  await page.locator("#field-title_fa").fill(unique("اصلاح ماده‌ها"));
  await page.locator("#field-body_fa").fill("مادهٔ ۲ اصلاح و مادهٔ ۱ حذف می‌شود.");
  await page.locator("#field-series_id").selectOption({ label: `سری ${code}` });
  await page.getByRole("button", { name: "افزودن رابطه" }).click();
  const relation = page.getByRole("dialog", { name: "رابطه" });
  await relation.getByLabel("این متن چه می‌کند؟").selectOption("amends");
  await relation.getByRole("combobox", { name: "متن دیگر" }).fill(title);
  await relation.getByRole("listbox").getByRole("option").first().click();
  await relation.getByLabel("از تاریخ").fill("1405/01/15");
  await relation.getByRole("button", { name: "پذیرفتن" }).click();

  await page.getByRole("button", { name: "تغییر ماده‌ها" }).click();
  const dialog = page.getByRole("dialog", { name: "تغییر ماده‌ها" });
  const changes = dialog.locator(".ties bdi");
  const take = dialog.getByRole("button", { name: "پذیرفتن تغییر" });
  await dialog.getByLabel("ماده", { exact: true }).selectOption("مادهٔ ۲");
  await expect(dialog.getByLabel("متن تازه")).toHaveValue("تا ده روز");
  await dialog.getByLabel("متن تازه").fill("تا **پنج** روز");
  await take.click();
  await expect(changes).toHaveText([/اصلاح \u2068?مادهٔ ۲/]);
  await dialog.getByLabel("چه می‌شود؟").selectOption("delete");
  await take.click();
  await expect(dialog.locator("[aria-invalid=true]")).toBeVisible();
  await dialog.getByLabel("ماده", { exact: true }).selectOption("مادهٔ ۱");
  await take.click();
  await dialog.getByLabel("چه می‌شود؟").selectOption("add");
  await dialog.getByLabel("نام مادهٔ تازه").fill("مادهٔ ۲ مکرر");
  await dialog.getByLabel("پس از").selectOption("مادهٔ ۲");
  await dialog.getByLabel("متن تازه").fill("پنج‌شنبه روز کاری نیست.");
  await take.click();
  await expect(changes).toHaveText([/اصلاح \u2068?مادهٔ ۲/, /حذف \u2068?مادهٔ ۱/, /الحاق \u2068?مادهٔ ۲ مکرر/]);
  await portal.expectAccessible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(page.getByText("همه چیز ذخیره شده است")).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();
  const head = await another(browser, "head", address);
  await expect(head.getByText(/حذف \u2068?مادهٔ ۱/).first()).toBeVisible();
  await head.getByRole("button", { name: "انتشار …" }).click();
  await head.getByRole("dialog").getByRole("button", { name: "انتشار متن" }).click();
  await expect(head.getByText("این متن منتشر شده است")).toBeVisible();
  await head.context().close();

  await portal.open(`/publications/${target.publication_id}`);
  await expect(page.locator(".reading-text > div .article").first()).toContainText("تا ده روز");
  await page.getByRole("link", { name: "متن تنقیحی" }).click();
  const passages = page.locator(".consolidated > section");
  await expect(passages).toHaveCount(3);
  await expect(passages.nth(0).getByRole("deletion")).toContainText("همهٔ سازمان‌ها");
  await expect(passages.nth(0)).toContainText("حذف‌شده");
  await expect(passages.nth(1)).toContainText("تا پنج روز");
  await expect(passages.nth(1)).toContainText("اصلاحی با دستورالعمل");
  await expect(passages.nth(2)).toContainText("الحاقی");
  await page.getByLabel("متن در تاریخ").fill("1405/01/14");
  await page.getByRole("link", { name: "نمایش", exact: true }).click();
  await expect(page).toHaveURL(/as_of=2026-04-03/);
  await expect(passages).toHaveCount(2);
  await expect(page.getByText("تا این تاریخ هیچ متنی آن را اصلاح نکرده است")).toBeVisible();
  for (const language of LANGUAGES) {
    await portal.prefers(language);
    await portal.open(`/publications/${target.publication_id}?text=consolidated`);
    await expect(page.getByRole("heading", { name: language === "fa" ? "متن‌های اصلاح‌کننده" : "Amending texts" })).toBeVisible();
    await portal.expectAccessible();
  }
});

test("an amending text that recorded no changes of articles is named beside the consolidated text", async ({ page, portal, request }) => {
  const { id: series } = await newSeries(request);
  const target = await published(request, series, { title_fa: unique("دستورالعمل ماده‌دار"), body_fa: BODY });
  const relations = [{ type: "amends", publication_id: target.publication_id, note: "مادهٔ ۲" }];
  await published(request, series, { title_fa: unique("اصلاح خاموش"), relations });
  await portal.open(`/publications/${target.publication_id}?text=consolidated`);
  await expect(page.getByText("این متن تنقیحی کامل نیست")).toBeVisible();
  await expect(page.locator(".consolidated-missing")).toContainText("تغییر ماده‌ای در آن ثبت نشده است");
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("a text that was written anew after an amendment says so, and its signature stands under the original alone", async ({ page, portal, request }) => {
  const { id: series } = await newSeries(request);
  const signatory = { name: "مریم احمدی", post: "مدیر کل" };
  const target = await published(request, series, { title_fa: unique("دستورالعمل ماده‌دار"), body_fa: BODY, signatory });
  const changes = [{ article: "مادهٔ ۲", action: "amend", text: "تا پنج روز" }];
  const relations = [{ type: "amends", publication_id: target.publication_id, changes }];
  await published(request, series, { title_fa: unique("اصلاح پیشین"), relations });
  await approved(request, await revised(request, target, { body_fa: BODY.replace("ده روز", "سه روز") }), true);
  await portal.open(`/publications/${target.publication_id}?text=consolidated`);
  await expect(page.locator(".consolidated-missing")).toContainText("پیش از ویرایش کنونی اصلاح کرده است");
  await expect(page.getByText(signatory.name)).toHaveCount(0);
  await page.getByRole("link", { name: "متن اصلی" }).click();
  await expect(page.getByText(signatory.name)).toBeVisible();
  await expect(page.locator(".consolidated")).toHaveCount(0);
});
