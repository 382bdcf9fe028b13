import { expect, LANGUAGES, test, THEMES } from "./portal";

const PAGES = ["/", "/ui", "/organizations", "/publications", "/search?q=تهران", "/sign-in", "/no-such-page"];

test("the portal is Persian and right to left on a first visit", async ({ page, portal }) => {
  await portal.open("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "fa");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
});

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    for (const path of PAGES) {
      test(`axe finds nothing on ${path} (${language}, ${theme})`, async ({ page, portal }) => {
        await portal.prefers(language, theme);
        await portal.open(path);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        await portal.expectAccessible();
      });
    }
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
