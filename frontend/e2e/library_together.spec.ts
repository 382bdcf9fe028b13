import { another, signInDemo } from "./identity";
import { API, Maker, newCode, published } from "./library";
import { expect, LANGUAGES, test } from "./portal";

test("a visitor puts forms into the basket and takes them all as one file", async ({ page, portal, request }) => {
  const [first, second] = [await published(request), await published(request)];
  await portal.open(`/library/${first.code}`);
  await page.getByRole("button", { name: /به سبد/ }).click();
  await expect(page.getByRole("button", { name: /برداشتن از سبد/ })).toBeVisible();
  await portal.open(`/library?q=${second.code}`);
  await page.getByRole("article").getByRole("button", { name: /به سبد/ }).click();
  await page.getByRole("link", { name: /سبد: .*۲.* فرم/ }).click();
  await expect(page).toHaveURL("/library/basket");
  const table = page.getByRole("table", { name: "سبد فرم‌ها" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("link", { name: /دریافت همه در یک پروندهٔ فشرده/ })).toContainText("۴ پرونده");
  await page.getByLabel("پرونده‌ها", { exact: true }).selectOption("fill");
  await expect(page.getByRole("link", { name: /دریافت همه در یک پروندهٔ فشرده/ })).toContainText("۲ پرونده");
  const taken = page.waitForEvent("download");
  await page.getByRole("link", { name: /دریافت همه در یک پروندهٔ فشرده/ }).click();
  expect((await taken).suggestedFilename()).toMatch(/^forms-\d{4}-\d{2}-\d{2}\.zip$/);
  await portal.expectAccessible();

  await page.getByRole("button", { name: new RegExp(`برداشتن .*${first.code}`) }).click();
  await expect(table.getByRole("row")).toHaveCount(2);
  await portal.open("/library/basket");
  await expect(table).toContainText(second.code);
  await page.getByRole("button", { name: "خالی کردن سبد" }).click();
  await expect(page.getByText("سبد خالی است")).toBeVisible();
});

test("what is no longer among the forms is said once and leaves the basket", async ({ page, portal, request }) => {
  const [{ code }, gone] = [await published(request), newCode()];
  await portal.open("/library");
  await page.evaluate((codes) => localStorage.setItem("library.basket", codes), `${gone} ${code}`);
  await portal.open("/library/basket");
  await expect(page.getByText("از سبد برداشته شد")).toContainText(gone);
  await expect(page.getByRole("table", { name: "سبد فرم‌ها" }).getByRole("row")).toHaveCount(2);
  await portal.open("/library/basket");
  await expect(page.getByRole("link", { name: /دریافت همه/ })).toBeVisible();
  await expect(page.getByText("از سبد برداشته شد")).toHaveCount(0);
});

test("what is put in from several windows is all in the basket", async ({ page, portal, request }) => {
  const [first, second] = [await published(request), await published(request)];
  await portal.open(`/library/${first.code}`);
  const other = await page.context().newPage();
  await other.goto(`/library/${second.code}`);
  await expect(other.getByRole("button", { name: /به سبد/ })).toBeVisible();
  await page.getByRole("button", { name: /به سبد/ }).click();
  await other.getByRole("button", { name: /به سبد/ }).click();
  await expect(other.getByRole("link", { name: /سبد: .*۲.* فرم/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /سبد: .*۲.* فرم/ })).toBeVisible();
  await other.close();
});

test("a full basket says that it is full", async ({ page, portal, request }) => {
  const { code } = await published(request);
  await portal.open("/library");
  const full = Array.from({ length: 50 }, (_, at) => `ZZ-${at + 1}`).join(" ");
  await page.evaluate((codes) => localStorage.setItem("library.basket", codes), full);
  await portal.open(`/library/${code}`);
  await page.getByRole("button", { name: /به سبد/ }).click();
  await expect(page.locator(".toast-failed")).toContainText("سبد پر است");
  await expect(page.getByRole("link", { name: /سبد: .*۵۰.* فرم/ })).toBeVisible();
});

test("an editor makes a bundle, a visitor takes it, and the head gives it up", async ({ page, portal, browser, request }) => {
  test.slow();
  const [first, second] = [await published(request), await published(request)];
  const slug = `e2e-${first.code.toLowerCase()}`;
  await signInDemo(page, "editor", "/library/desk/bundles");
  await page.getByRole("link", { name: "بستهٔ تازه" }).click();
  await page.locator("#field-title_fa").fill(`بستهٔ آزمون ${first.code}`);
  await page.locator("#field-slug").fill(slug);
  await page.locator("#field-audience_fa").fill("شرکت‌ها");
  await page.getByRole("button", { name: "ذخیره" }).click();
  await expect(page.locator("#field-forms-problem")).toBeVisible();
  await expect(page.locator("#field-title_fa")).toHaveValue(`بستهٔ آزمون ${first.code}`);
  for (const { code } of [first, second]) {
    await page.locator("#field-forms").fill(code);
    await page.getByRole("listbox").getByRole("option").click();
  }
  await page.getByRole("button", { name: new RegExp(`بالا بردن .*${second.code}`) }).click();
  await expect(page.locator("#bundle-form-0"), "whoever moves it by keys goes on from there").toBeFocused();
  await portal.expectAccessible();
  await page.getByRole("button", { name: "ذخیره" }).click();
  await expect(page).toHaveURL(`/library/bundles/${slug}`);
  const rows = page.getByRole("table", { name: "فرم‌های بسته" }).getByRole("row");
  await expect(rows.nth(1)).toContainText(second.code);
  await expect(rows.nth(2)).toContainText(first.code);

  const bundle = await (await request.get(`${API}/bundles/${slug}`)).json();
  expect((await request.get(bundle.zip_url)).headers()["content-type"]).toBe("application/zip");
  await portal.open(`/library/${first.code}`);
  await page.getByRole("region", { name: "در این بسته‌ها" }).getByRole("link").click();
  await expect(page).toHaveURL(`/library/bundles/${slug}`);
  await page.getByRole("button", { name: "همه به سبد" }).click();
  await expect(page.getByRole("link", { name: /سبد: .*۲.* فرم/ })).toBeVisible();

  const head = await another(browser, "head", `/library/desk/bundles/${slug}`);
  await head.getByRole("button", { name: "کنار گذاشتن بسته" }).click();
  const dialog = head.getByRole("dialog", { name: "کنار گذاشتن بسته" });
  await dialog.getByLabel("دلیل").fill("این مدارک اکنون برخط گرفته می‌شود.");
  await dialog.getByRole("button", { name: "کنار گذاشتن بسته" }).click();
  await expect(head).toHaveURL("/library/desk/bundles");
  await expect(head.getByRole("row").filter({ hasText: slug })).toContainText("کنارگذاشته");
  await head.context().close();
  expect((await request.get(`${API}/bundles/${slug}`)).status()).toBe(410);
});

test("a bundle shows the versions of a day, and once it is given up why", async ({ page, portal, request }) => {
  const { code } = await published(request);
  const editor = await Maker.of(request, "editor");
  const slug = `e2e-${code.toLowerCase()}`;
  await editor.send("POST", "/bundles", { slug, title_fa: `بستهٔ آزمون ${code}`, forms: [code] });
  await portal.open(`/library/bundles/${slug}?on=2020-01-01`);
  await expect(page.getByText("معتبر بوده است")).toBeVisible();
  await expect(page.getByText("با این انتخاب پرونده‌ای برای دریافت نیست")).toBeVisible();
  await portal.open(`/library/bundles/${slug}`);
  await expect(page.getByRole("link", { name: /دریافت همهٔ بسته/ })).toBeVisible();
  const reason = "این مدارک اکنون برخط گرفته می‌شود.";
  await (await Maker.of(request, "head")).send("POST", `/bundles/${slug}/withdraw`, { reason }, 1);
  await portal.open(`/library/bundles/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`بستهٔ آزمون ${code}`);
  await expect(page.getByText(reason)).toBeVisible();
  await portal.expectAccessible();
});

for (const language of LANGUAGES) {
  test(`axe finds nothing on baskets and bundles (${language})`, async ({ page, portal, request }) => {
    test.slow();
    await portal.prefers(language);
    const { items } = await (await request.get(`${API}/bundles`)).json();
    const paths = ["/library/basket", `/library/bundles/${items[0].slug}`];
    for (const path of paths) {
      await portal.open(path);
      await portal.expectAccessible();
    }
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of paths) {
      await portal.open(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
    await signInDemo(page, "head", "/library/desk/bundles");
    await portal.expectAccessible();
  });
}
