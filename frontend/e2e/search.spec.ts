import { expect, test } from "./portal";

test("a few letters lead to the page of an organization", async ({ page, portal }) => {
  await portal.open("/");
  const box = page.getByRole("banner").getByRole("combobox");
  await box.fill("اتش");
  const line = page.getByRole("option", { name: "آتش‌نشانی" }).first();
  await expect(line).toBeVisible();
  await box.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toHaveCount(1);
  await box.press("Enter");
  await expect(page).toHaveURL(/\/organizations\//);
});

test("a search in another spelling marks what it found and can be narrowed", async ({ page, portal }) => {
  await portal.open("/");
  await page.keyboard.press("/");
  await page.keyboard.type("طهران");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  const hits = page.getByRole("article");
  await expect(hits.first().locator("mark").first()).toHaveText("تهران");
  const before = await page.getByRole("status").filter({ hasText: "نتیجه" }).first().innerText();
  await page.getByRole("complementary").getByRole("link", { name: /مؤسسه/ }).click();
  await expect(page).toHaveURL(/kind=institute/);
  await expect(page.getByRole("link", { name: /برداشتن پالایهٔ.*مؤسسه/ })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "نتیجه" }).first()).not.toHaveText(before);
  await page.getByRole("link", { name: "برداشتن همه" }).click();
  await expect(page.getByRole("status").filter({ hasText: "نتیجه" }).first()).toHaveText(before);
});

test("a misspelt word is corrected by a press", async ({ page, portal }) => {
  await portal.open("/search?q=اتوبوسرانز");
  await expect(page.getByRole("link", { name: "از مسئول پرتال بپرسید" })).toHaveAttribute("href", /to=officer/);
  await page.getByRole("link", { name: "اتوبوسرانی" }).click();
  await expect(page.getByRole("article").first()).toContainText("اتوبوسرانی");
  await portal.open("/search");
  const recent = page.getByRole("region", { name: "جستجوهای پیشین شما" });
  await expect(recent.getByRole("link")).toHaveText(["اتوبوسرانی", "اتوبوسرانز"]);
  await recent.getByRole("button", { name: "پاک کردن" }).click();
  await expect(recent).toBeHidden();
});

test("the web opens an engine with the query, straight from the browser", async ({ page, portal }) => {
  await portal.open("/search?q=بودجه ۱۴۰۵&in=web");
  const engine = page.getByRole("main").getByRole("link", { name: /گوگل/ });
  const encoded = "%D8%A8%D9%88%D8%AF%D8%AC%D9%87%20%DB%B1%DB%B4%DB%B0%DB%B5";
  await expect(engine).toHaveAttribute("href", `https://www.google.com/search?q=${encoded}`);
  await expect(engine).toHaveAttribute("rel", /noopener noreferrer/);
  await expect(engine).toHaveAttribute("target", "_blank");
});

test("on a phone the filters are in a drawer", async ({ page, portal }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await portal.open("/search?q=تهران");
  await page.getByRole("button", { name: "پالایش" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("link", { name: /مؤسسه/ }).click();
  await drawer.getByRole("button", { name: "دیدن نتیجه‌ها" }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole("link", { name: /برداشتن پالایهٔ.*مؤسسه/ })).toBeVisible();
});
