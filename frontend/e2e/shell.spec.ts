import { expect, LANGUAGES, test } from "./portal";

const PAGES = ["/", "/ui", "/organizations", "/publications", "/search?q=تهران", "/sign-in", "/no-such-page"];

test("the portal is Persian and right to left on a first visit", async ({ page, portal }) => {
  await portal.open("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "fa");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
});

test("the way to sign in leads back to the page with its filters", async ({ page, portal }) => {
  await portal.open("/");
  const enter = page.getByRole("banner").getByRole("link", { name: "ورود" });
  await expect(enter).toHaveAttribute("href", "/sign-in");
  await page.getByRole("navigation", { name: "فهرست اصلی" }).getByRole("link", { name: "سازمان‌ها و شرکت‌ها" }).click();
  await expect(enter).toHaveAttribute("href", `/sign-in?next=${encodeURIComponent("/organizations")}`);
  await portal.open("/organizations?kind=company");
  await expect(enter).toHaveAttribute("href", `/sign-in?next=${encodeURIComponent("/organizations?kind=company")}`);
});

test("the menu of a phone takes the focus and gives it back", async ({ page, portal }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await portal.open("/");
  const opener = page.locator("#menu-button");
  await opener.click();
  const menu = page.locator("#main-menu");
  await expect(menu).toBeFocused();
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(() => {
      const here = document.activeElement;
      return here !== document.body && !here?.closest("#main-menu");
    });
    expect(outside, "the focus left the menu").toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(opener).toBeFocused();
});

test("single keys go where they lead, until they are turned off", async ({ page, portal }) => {
  await portal.open("/");
  await page.keyboard.press("o");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog");
  await help.getByText("میان‌برهای صفحه‌کلید").click();
  await help.getByRole("checkbox", { name: /کلیدهای تکی/ }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(help).toBeHidden();
  await expect(page).toHaveURL(/\/$/);
  await page.keyboard.press("F1");
  await help.getByText("میان‌برهای صفحه‌کلید").click();
  await help.getByRole("checkbox", { name: /کلیدهای تکی/ }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/organizations$/);
});

test("the theme that was chosen is there on the next visit", async ({ page, portal }) => {
  await portal.prefers("fa", "dark");
  await portal.open("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
});

for (const language of LANGUAGES) {
  for (const path of PAGES) {
    test(`axe finds nothing on ${path} (${language})`, async ({ page, portal }) => {
      await portal.prefers(language);
      await portal.open(path);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await portal.expectAccessible();
    });
  }
}

for (const language of LANGUAGES) {
  for (const path of PAGES) {
    test(`nothing on ${path} is cut off at 320 pixels in ${language}`, async ({ page, portal }) => {
      await portal.prefers(language);
      await page.setViewportSize({ width: 320, height: 640 });
      await portal.open(path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}
