import { expect, LANGUAGES, test } from "./portal";
import type { Page } from "@playwright/test";

const RECORD = "/organizations/fire-and-safety";

/** Types a day into a field of dates as a person would. */
async function enterDay(page: Page, label: string, day: string) {
  await page.getByRole("textbox", { name: label }).fill(day);
}

test("three letters lead a citizen to a record", async ({ page, portal }) => {
  await portal.open("/organizations");
  await page.getByRole("searchbox", { name: /شناسهٔ ملی/ }).fill("اتش");
  await expect(page).toHaveURL(/q=/);
  await page.getByRole("table").getByRole("link", { name: /آتش‌نشانی/ }).click();
  await expect(page).toHaveURL(/\/organizations\/fire-and-safety$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("آتش‌نشانی");
  await expect(page.getByRole("definition").first()).toBeVisible();
  await expect(page.getByRole("img", { name: /کامل بودن شناسنامه/ })).toBeVisible();
});

test("a past day stands under a bar and leads back", async ({ page, portal }) => {
  await portal.open(RECORD);
  await enterDay(page, "وضعیت در تاریخ", "۱۴۰۳/۰۸/۱۴");
  await expect(page).toHaveURL(/as_of=2024-11-04/);
  await expect(page.getByRole("note")).toContainText("۱۴ آبان ۱۴۰۳");
  await page.getByRole("link", { name: "ارکان و مدیران" }).click();
  await expect(page).toHaveURL(/as_of=2024-11-04&tab=officers|tab=officers&as_of=2024-11-04/);
  await expect(page.getByRole("note")).toBeVisible();
  await page.getByRole("link", { name: "بازگشت به امروز" }).click();
  await expect(page).not.toHaveURL(/as_of/);
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("before its first day a body is not there yet", async ({ page, portal }) => {
  await portal.open(`${RECORD}?as_of=1950-01-01`);
  await expect(page.getByText("هنوز ثبت نشده بود")).toBeVisible();
  await page.getByRole("link", { name: "وضعیت امروز" }).click();
  await expect(page.getByRole("definition").first()).toBeVisible();
});

test("an unknown address says so", async ({ page, portal }) => {
  await portal.open("/organizations/no-such-body");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("چنین سازمانی در فهرست نیست");
});

test("two days stand side by side with their differences marked", async ({ page, portal }) => {
  await portal.open(`${RECORD}?tab=history`);
  await enterDay(page, "تاریخ نخست", "۱۴۰۱/۰۱/۱۵");
  await enterDay(page, "تاریخ دوم", "۱۴۰۵/۰۶/۰۱");
  await expect(page).toHaveURL(/from=2022-04-04/);
  const sheet = page.getByRole("table", { name: "مقایسهٔ دو تاریخ" });
  await expect(sheet.getByText("متفاوت").first()).toBeVisible();
  const differing = await sheet.getByRole("row").count();
  await page.getByRole("link", { name: "همهٔ مشخصات" }).click();
  await expect.poll(() => sheet.getByRole("row").count()).toBeGreaterThan(differing);
});

test("the list can be taken away as it is filtered", async ({ page, portal }) => {
  await portal.open("/organizations?kind=institute");
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV", exact: true }).click();
  const file = await arrives;
  expect(file.suggestedFilename()).toMatch(/^organizations-\d{4}-\d\d-\d\d\.csv$/);
  const text = await (await import("node:fs/promises")).readFile(await file.path(), "utf8");
  const shown = await page.getByRole("table").getByRole("row").count();
  expect(text.trim().split("\n").length).toBe(shown);
});

test("the tree shows subsidiaries under their deputy", async ({ page, portal }) => {
  await portal.open("/organizations");
  await page.getByRole("link", { name: "درخت" }).click();
  await expect(page).toHaveURL(/view=tree/);
  await expect(page.getByText("معاونت خدمات شهری و محیط زیست").first()).toBeVisible();
});

test("on a phone every body is a card", async ({ page, portal }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await portal.open("/organizations");
  const row = page.getByRole("row").nth(1);
  const box = await row.boundingBox();
  expect(box!.height).toBeGreaterThan(100);
  await page.getByRole("link", { name: "کارت" }).click();
  await expect(page.getByRole("progressbar").first()).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("an address that names no tab opens the first one", async ({ page, portal }) => {
  await portal.open(`${RECORD}?tab=nonsense`);
  const tabs = page.getByRole("navigation", { name: "بخش‌های شناسنامه" });
  await expect(tabs.locator("[aria-current=page]")).toHaveText("مشخصات");
  await expect(page.getByRole("heading", { name: "هویت" })).toBeVisible();
});

const PAGES = [
  "/organizations",
  "/organizations?view=cards",
  "/organizations?view=tree",
  RECORD,
  `${RECORD}?tab=officers`,
  `${RECORD}?tab=history&from=2022-04-04&to=2026-08-23`,
];

for (const language of LANGUAGES) {
  for (const path of PAGES) {
    test(`axe finds nothing on ${path} (${language})`, async ({ page, portal }) => {
      await portal.prefers(language);
      await portal.open(path);
      await portal.expectAccessible();
    });
  }
}
