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

for (const path of PAGES) {
  test(`nothing on ${path} is cut off at 320 pixels`, async ({ page, portal }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await portal.open(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
