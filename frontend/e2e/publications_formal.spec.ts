import type { Page } from "@playwright/test";

import { another, signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";
import { API, letters, newSeries, published, revised, unique, uploaded } from "./publications";

/** Names the other text of a relation in the dialog of the editor. */
async function relate(page: Page, how: string, to: string) {
  await page.getByRole("button", { name: "افزودن رابطه" }).click();
  const dialog = page.getByRole("dialog", { name: "رابطه" });
  await dialog.getByLabel("این متن چه می‌کند؟").selectOption(how);
  await dialog.getByRole("combobox", { name: "متن دیگر" }).fill(to);
  await dialog.getByRole("listbox").getByRole("option").first().click();
  await dialog.getByRole("button", { name: "پذیرفتن" }).click();
}

test("a directive is written, approved by another person, numbered, and supersedes an earlier one", async ({ page, browser, portal, request }) => {
  test.slow();
  const { id: series, code } = await newSeries(request);
  const old = unique("دستورالعمل پیشین");
  const before = await published(request, series, { title_fa: old });
  const title = unique("دستورالعمل تازه");

  await signInDemo(page, "expert", "/publications/desk");
  await page.getByRole("button", { name: "متن تازه" }).click();
  await page.getByRole("link", { name: "دستورالعمل تازه" }).click();
  await page.locator("#field-title_fa").fill(title);
  await page.locator("#field-body_fa").fill("متن دستورالعمل تازه.");
  await page.locator("#field-series_id").selectOption({ label: `سری ${code}` });
  await page.locator("#field-signatory-name").fill("مریم احمدی");
  await page.locator("#field-signatory-post").fill("مدیر کل");
  await relate(page, "supersedes", old);
  await expect(page.getByRole("region", { name: "متن‌ها و صفحه‌های مرتبط" })).toContainText("جای آن را می‌گیرد");
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(page).toHaveURL(/\/publications\/desk\/[0-9a-f-]{36}$/);
  await expect(page.getByText("همه چیز ذخیره شده است")).toBeVisible();
  await expect(page.getByRole("button", { name: "انتشار …" })).toHaveCount(0);
  const address = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();

  const head = await another(browser, "head", address);
  await head.getByRole("button", { name: "انتشار …" }).click();
  await expect(head.getByRole("dialog")).toContainText("شمارهٔ بعدی");
  await head.getByRole("dialog").getByRole("button", { name: "انتشار متن" }).click();
  await expect(head.getByText("این متن منتشر شده است")).toBeVisible();
  await head.context().close();

  await portal.open(address.replace("/desk", ""));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.locator(".letter-head .printed")).toHaveText(/^۱۴۰[۰-۹]\/د\/۲$/);
  await expect(page.locator(".validity").first()).toContainText("معتبر");
  await expect(page.getByRole("img", { name: "کد دوبعدی نشانی این متن" })).toBeVisible();
  await expect(page.locator(".letter-signed")).toContainText("مریم احمدی");
  await portal.expectAccessible();

  await portal.open(`/publications/${before.publication_id}`);
  await expect(page.locator(".validity").first()).toContainText("جایگزین‌شده");
  await page.locator(".validity").first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("whoever approves a new edition sees what changes beside its text", async ({ page, portal, request }) => {
  const { id: series } = await newSeries(request);
  const other = await published(request, series, { title_fa: unique("دستورالعمل دیگر"), body_fa: "## مادهٔ ۱\n\nمتن" });
  const changes = [{ article: "مادهٔ ۱", action: "amend", text: "متن تازهٔ ماده" }];
  const before = await published(request, series, {
    title_fa: unique("دستورالعمل دو ویرایش"),
    signatory: { name: "مریم احمدی", post: "مدیر کل" },
  });
  await revised(request, before, {
    effective_to: "2030-01-01",
    signatory: { name: "نادر کریمی", post: "مدیر کل" },
    relations: [{ type: "amends", publication_id: other.publication_id, changes }],
    attachments: [{ file_id: await uploaded(request), title: "نقشه" }],
  });
  await signInDemo(page, "head", `/publications/desk/${before.publication_id}`);
  const table = page.getByRole("table", { name: "آنچه کنار متن عوض شده است" });
  const row = (name: string) => table.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
  await expect(row("آخرین روز اعتبار").getByRole("insertion")).toContainText("۱۴۰۸");
  await expect(row("آخرین روز اعتبار")).toContainText("ندارد");
  await expect(row("امضاکننده").getByRole("deletion")).toContainText("مریم احمدی");
  await expect(row("امضاکننده").getByRole("insertion")).toContainText("نادر کریمی");
  await expect(row("رابطه با متن‌های دیگر").getByRole("insertion")).toContainText(other.number!);
  await expect(row("رابطه با متن‌های دیگر").getByRole("insertion")).toContainText("متن تازهٔ ماده");
  await expect(row("پیوست‌ها").getByRole("insertion")).toContainText("نقشه");
  await portal.expectAccessible();
});

test("a representative sees the picture of a text for organizations and takes its file away", async ({ page, browser, portal, request }) => {
  const { id: series } = await newSeries(request);
  const title = unique("دستورالعمل سازمان‌ها");
  const [image, file] = [await uploaded(request), await uploaded(request)];
  const text = await published(request, series, {
    title_fa: title,
    audience: "organizations",
    image_file_id: image,
    image_alt: "نقش ستاره",
    attachments: [{ file_id: file, title: "نقشهٔ سالن" }],
  });
  const attachment = `${API}/${text.publication_id}/editions/${text.id}/attachments/1`;
  expect((await request.get(attachment)).status()).toBe(404);

  await signInDemo(page, "manager", `/publications?kind=directive&q=${encodeURIComponent(title)}`);
  const item = page.getByRole("article").filter({ hasText: title });
  const shown = (where: Page, selector: string) =>
    expect.poll(() => where.locator(selector).first().evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await shown(page, ".news-image img");
  await item.getByRole("link", { name: title }).click();
  await shown(page, ".reading-image img");
  const download = page.waitForEvent("download");
  await page.getByRole("region", { name: "پیوست‌ها" }).getByRole("button", { name: /نقشهٔ سالن/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.png$/);
  const paper = page.waitForEvent("download");
  await page.getByRole("button", { name: "دریافت PDF" }).click();
  expect((await paper).suggestedFilename()).toMatch(/-1\.0-fa\.pdf$/);
  await portal.expectAccessible();

  const head = await another(browser, "head", `/publications/desk/${text.publication_id}`);
  await shown(head, ".reading-image img");
  await head.context().close();
});

test("a reader finds a text by its number and by the day on which it was in force", async ({ page, portal, request }) => {
  const { id: series } = await newSeries(request);
  const title = unique("دستورالعمل پایان‌یافته");
  const text = await published(request, series, { title_fa: title, issued_on: "2024-01-01", effective_to: "2024-06-01" });
  const found = page.getByRole("article").filter({ hasText: title });

  await portal.open(`/publications?kind=directive&q=${encodeURIComponent(title)}`);
  await expect(found).toContainText("پایان‌یافته");
  await page.getByRole("searchbox", { name: "شماره" }).fill(text.number!.replaceAll("/", "-"));
  await expect(page).toHaveURL(/number=/);
  await expect(found).toHaveCount(1);
  await page.getByRole("textbox", { name: "معتبر در تاریخ" }).fill("1402/12/01");
  await expect(page).toHaveURL(/as_of=2024-02-20/);
  await expect(found).toContainText("معتبر");
  await found.getByRole("link", { name: title }).click();
  await expect(page).toHaveURL(/as_of=2024-02-20/);
  await expect(page.locator(".validity").first()).toContainText(/وضعیت در \u2068?سه‌شنبه ۱ اسفند ۱۴۰۲/);
  await portal.open(`/publications?kind=directive&as_of=2024-07-01&q=${encodeURIComponent(title)}`);
  await expect(page.getByText("با این پالایه‌ها چیزی پیدا نشد")).toBeVisible();
});

test("the archive is narrowed to a Jalali year, beside kind and tag, and back to all", async ({ page, portal, request }) => {
  const { id: series } = await newSeries(request);
  const title = unique("دستورالعمل بایگانی سال");
  await published(request, series, { title_fa: title, issued_on: "2024-05-05", tags: ["budget"] });
  const years = page.getByRole("navigation", { name: "سال", exact: true });
  const found = page.getByRole("article").filter({ hasText: title });

  await portal.open("/publications?kind=directive");
  await expect(years.getByRole("link").first()).toHaveText("همهٔ سال‌ها");
  await expect(years.getByRole("link", { name: /^۱۴۰۳/ }).locator(".chip-count")).not.toHaveText("۰");
  await years.getByRole("link", { name: /^۱۴۰۳/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/kind=directive.*from=2024-03-20&to=2025-03-20/);
  await expect(years.getByRole("link", { name: /^۱۴۰۳/ })).toHaveAttribute("aria-current", "true");
  await expect(found).toHaveCount(1);
  await page.getByRole("navigation", { name: "برچسب‌ها" }).getByRole("link", { name: "بودجه" }).click();
  await expect(page).toHaveURL(/from=2024-03-20.*tag=budget/);
  await expect(found).toHaveCount(1);
  await portal.expectAccessible();
  await years.getByRole("link", { name: /^۱۴۰۴/ }).click();
  await expect(found).toHaveCount(0);
  await years.getByRole("link", { name: "همهٔ سال‌ها" }).click();
  await expect(page).not.toHaveURL(/from=|to=/);
  await expect(found).toHaveCount(1);

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("the short address leads to the text, and a withdrawn one tells its number and reason", async ({ page, portal, request }) => {
  test.slow();
  const { id: series, code } = await newSeries(request);
  const [first, second] = [unique("دستورالعمل نخست"), unique("دستورالعمل لغوکننده")];
  const target = await published(request, series, { title_fa: first });
  const acting = await published(request, series, {
    title_fa: second,
    relations: [{ type: "repeals", publication_id: target.publication_id }],
  });
  const year = acting.number!.replace(/[۰-۹]/g, (digit) => String("۰۱۲۳۴۵۶۷۸۹".indexOf(digit))).slice(0, 4);
  await portal.open(`/publications/ref/${code}-${year}-2`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(second);

  await signInDemo(page, "head", `/publications/desk/${acting.publication_id}`);
  await page.getByRole("button", { name: "برداشتن متن" }).click();
  const dialog = page.getByRole("dialog", { name: "برداشتن متن" });
  await expect(dialog.getByRole("listitem").filter({ hasText: target.number! })).toContainText("دوباره معتبر می‌شود");
  await dialog.locator("textarea").fill("این متن به اشتباه منتشر شد.");
  await dialog.getByRole("button", { name: "برداشتن متن" }).click();
  await expect(page.getByText("متن زیر تنها برای کارکنان است")).toBeVisible();

  await page.context().clearCookies();
  await page.evaluate(() => localStorage.removeItem("shora.session"));
  await portal.open(`/publications/ref/${code}-${year}-2`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("این متن برداشته شده است");
  await expect(page.getByRole("main")).toContainText(acting.number!);
  await expect(page.getByText("این متن به اشتباه منتشر شد.")).toBeVisible();
  await portal.open(`/publications/${target.publication_id}`);
  await expect(page.locator(".validity").first()).toContainText("معتبر");
});

test("a series is made, and its form is locked once it gave a number", async ({ page, portal, request }) => {
  await signInDemo(page, "admin", "/publications/settings");
  const code = letters();
  await page.getByRole("button", { name: "سری تازه" }).click();
  const dialog = page.getByRole("dialog", { name: "سری شماره" });
  await dialog.getByLabel("عنوان فارسی").fill(`سری ${code}`);
  await dialog.getByLabel("عنوان انگلیسی").fill(code);
  await dialog.getByLabel("نوع").selectOption("directive");
  await dialog.getByLabel("حرف نشانی کوتاه").fill(code);
  await dialog.getByLabel("شکل شماره").fill("بی‌سال/{n}");
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(dialog.locator("#field-template-problem")).toBeVisible();
  await dialog.getByLabel("شکل شماره").fill("{yyyy}/د/{n}");
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  const row = page.getByRole("table", { name: "سری‌های شماره" }).getByRole("row").filter({ hasText: code });
  await expect(row).toContainText(/\/د\/۱/);

  const listed = await (await request.get(`${API}/series?kind=directive`)).json();
  const made = listed.items.find((series: { code: string }) => series.code === code);
  await published(request, made.id, { title_fa: unique("دستورالعمل سری تازه") });
  await portal.open("/publications/settings");
  await row.getByRole("button").click();
  await expect(dialog.getByText("شکل و حرف آن دیگر تغییر نمی‌کند")).toBeVisible();
  await expect(dialog.getByLabel("شکل شماره")).toHaveCount(0);

  await portal.open("/publications/settings?tab=communication");
  await expect(page.getByLabel("مهلت پیش‌فرض تأیید")).toHaveValue("۵");
  await page.getByRole("button", { name: "ذخیره" }).click();
  await expect(page.getByText("مهلت پیش‌فرض ذخیره شد.")).toBeVisible();
});

test("the secretariat puts an old text into the archive with its own number", async ({ page, request }) => {
  const { code } = await newSeries(request, "manual");
  const [title, number] = [unique("دستورالعمل بایگانی"), `۱۴۰۲/${code}/ص`];
  await signInDemo(page, "secretariat", "/publications/desk/archive?kind=directive");
  await page.locator("#field-title_fa").fill(title);
  await page.getByRole("button", { name: "گذاشتن در بایگانی" }).click();
  await expect(page.locator("#field-issued_on")).toHaveAttribute("aria-invalid", "true");
  await page.locator("#field-issued_on").fill("1402/07/01");
  await page.locator("#field-body_fa").fill("متن دستورالعمل سال ۱۴۰۲.");
  await page.locator("#field-series_id").selectOption({ label: `سری ${code}` });
  await page.locator("#field-number").fill(number);
  await page.getByRole("button", { name: "گذاشتن در بایگانی" }).click();
  await expect(page).toHaveURL(/\/publications\/[0-9a-f-]{36}$/);
  await expect(page.locator(".letter-head .printed")).toHaveText(number);
  await expect(page.getByText("از بایگانی پیشین آورده شده است")).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`axe finds nothing in what is formal (${language})`, async ({ page, portal, request }) => {
    test.slow();
    await portal.prefers(language);
    const { id: series } = await newSeries(request);
    const text = await published(request, series, {
      title_fa: unique("دستورالعمل نمونه"),
      signatory: { name: "مریم احمدی", post: "مدیر کل" },
      links: [{ kind: "url", target: "https://example.org/guide", label: "راهنما" }],
    });
    await portal.open("/publications?kind=directive");
    await page.locator(".figures summary").click();
    await expect(page.locator(".figures svg")).toBeVisible();
    await portal.expectAccessible();
    await portal.open(`/publications/${text.publication_id}`);
    await portal.expectAccessible();
    await signInDemo(page, "admin", "/publications/settings");
    await portal.expectAccessible();
    await page.context().clearCookies();
    await page.evaluate(() => localStorage.removeItem("shora.session"));
    await signInDemo(page, "secretariat", "/publications/desk/archive");
    await portal.expectAccessible();
    await portal.open("/publications/desk/new?kind=circular");
    await portal.expectAccessible();
  });
}
