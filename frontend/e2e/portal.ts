import AxeBuilder from "@axe-core/playwright";
import { expect, test as plain, type Page } from "@playwright/test";

export { expect };

export type Language = "fa" | "en";
export type Theme = "light" | "dark";

export const LANGUAGES: Language[] = ["fa", "en"];
const THEMES: Theme[] = ["light", "dark"];

/** The portal as a person meets it. A test fails when the page throws or reports an error of its own. */
class Portal {
  constructor(readonly page: Page) {}

  /** Chooses language and theme, as if chosen on an earlier visit. */
  async prefers(language: Language, theme: Theme = "light") {
    await this.page.addInitScript(
      ([language, theme]) => {
        // The frame of a PDF has no storage.
        if (window !== window.top) return;
        localStorage.setItem("shora.language", language);
        localStorage.setItem("shora.theme", theme);
      },
      [language, theme],
    );
  }

  /** Opens a page and waits until its heading is there and nothing is loading, its font included. */
  async open(path: string) {
    await this.page.goto(path);
    await expect(this.page.locator("#splash")).toHaveCount(0);
    await expect(this.page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(this.page.locator("[aria-busy=true]")).toHaveCount(0);
    // A font that comes late moves what is about to be pressed.
    await this.page.evaluate(() => document.fonts.ready);
  }

  /** Axe finds nothing to complain about, on the page or in a part of it, in either theme. */
  async expectAccessible(part?: string) {
    // The colours of a theme are the same in both languages: looked at once.
    const isPersian = (await this.page.locator("html").getAttribute("lang")) === "fa";
    for (const theme of isPersian ? THEMES : THEMES.slice(0, 1)) {
      // What is read anew is dimmed meanwhile.
      await expect(this.page.locator("[aria-busy=true]")).toHaveCount(0);
      await this.show(theme);
      // Our pages hold no foreign frames, so axe need not gather its findings in a page of its own.
      const axe = new AxeBuilder({ page: this.page }).setLegacyMode();
      // Nothing but colours differs between the themes.
      const colours = { runOnly: ["color-contrast", "link-in-text-block"] };
      axe.options({ resultTypes: ["violations"], ...(theme === "dark" ? colours : {}) });
      if (part) axe.include(part);
      const { violations } = await axe.analyze();
      const found = violations.map((violation) => ({
        rule: violation.id,
        help: violation.help,
        at: violation.nodes.map((node) => node.target.join(" ")),
      }));
      expect(found, `in the ${theme} theme`).toEqual([]);
    }
  }

  /** Shows the page as it stands in a theme, once its colours have settled. */
  private async show(theme: Theme) {
    await this.page.evaluate(async (theme) => {
      document.documentElement.dataset.theme = theme;
      const running = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.all(running.map((animation) => animation.finished.catch(() => undefined)));
    }, theme);
  }
}

export const test = plain.extend<{ portal: Portal }>({
  portal: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await use(new Portal(page));
    expect(errors, "errors the page threw").toEqual([]);
  },
});
