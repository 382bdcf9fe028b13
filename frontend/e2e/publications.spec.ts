import type { Page } from "@playwright/test";
import { signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";
import { PICTURE } from "./publications";

const BODY = "نشست در **سالن اصلی** برگزار می‌شود.\n\n## آنچه همراه می‌آورید\n\n- برآورد درآمد\n- برنامهٔ نیروی انسانی";

async function signOut(page: Page) {
  await page.context().clearCookies();
  await page.evaluate(() => localStorage.removeItem("shora.session"));
}

async function beginNews(page: Page) {
  await page.getByRole("button", { name: "متن تازه" }).click();
  await page.getByRole("link", { name: "خبر تازه" }).first().click();
}

/** Writes a draft and saves it; answers the address where it is written. */
async function draft(page: Page, title: string) {
  await beginNews(page);
  await page.locator("#field-title_fa").fill(title);
  await page.locator("#field-summary_fa").fill("زمان و جای نشست هماهنگی.");
  await page.locator("#field-body_fa").fill(BODY);
  await expect(page.getByRole("region", { name: /^پیش‌نمایش: \u2068?متن\u2069?$/ }).locator("strong")).toHaveText("سالن اصلی");
  await page.getByLabel("بودجه").check();
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(page).toHaveURL(/\/publications\/desk\/[0-9a-f-]{36}$/);
  await expect(page.getByText("همه چیز ذخیره شده است")).toBeVisible();
  return new URL(page.url()).pathname;
}

async function addFiles(page: Page) {
  await page.locator("#field-image_file_id").setInputFiles(PICTURE);
  await expect(page.locator(".picture-shown img")).toBeVisible();
  await page.getByLabel("شرح تصویر").fill("نقش ستارهٔ هشت‌پر");
  await page.locator("#field-attachments").setInputFiles(PICTURE);
  await page.locator("#field-attachments-0-title").fill("نقشهٔ سالن");
}

async function publish(page: Page, how: "همین اکنون" | "در روز و ساعتی که می‌نویسم") {
  await page.getByRole("button", { name: "انتشار …" }).click();
  await page.getByRole("dialog").getByLabel(how).check();
}

function unique(words: string) {
  return `${words} ${Date.now()}`;
}

test("a reader finds a news item by its tag and reads it", async ({ page, portal }) => {
  await portal.open("/");
  await page.getByRole("navigation", { name: "فهرست اصلی" }).getByRole("link", { name: "اخبار" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("اخبار و بخشنامه‌ها");
  await page.getByRole("navigation", { name: "برچسب‌ها" }).getByRole("link", { name: "بودجه" }).click();
  await expect(page).toHaveURL(/tag=budget/);
  await page.getByRole("searchbox", { name: "جستجو در عنوان و متن" }).fill("زمان‌بندی رسیدگی");
  await expect(page).toHaveURL(/q=/);
  await page.getByRole("main").getByRole("article").getByRole("link", { name: /زمان‌بندی رسیدگی به بودجه/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("زمان‌بندی رسیدگی به بودجه");
  await expect(page.getByRole("heading", { level: 2, name: "سه گام" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("region", { name: "پیوست‌ها" }).getByRole("link").first().click();
  expect((await download).suggestedFilename()).toMatch(/\.\w+$/);
});

test("filters that match nothing offer the way back", async ({ page, portal }) => {
  await portal.open("/publications?q=ناموجودناموجود");
  await expect(page.getByText("با این پالایه‌ها چیزی پیدا نشد")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "برداشتن پالایه‌ها" }).first().click();
  await expect(page.getByRole("article").first()).toBeVisible();
});

test("the desk shows at a glance who brought a text where it stands, and publishes it in two clicks", async ({ page, portal }) => {
  test.slow();
  const title = unique("متن در یک نگاه");
  const address = `/publications/desk?q=${encodeURIComponent(title)}`;
  const column = (name: string) => page.getByRole("region", { name, exact: true });
  await signInDemo(page, "expert", "/publications/desk");
  await draft(page, title);
  await portal.open(address);
  await expect(column("پیش‌نویس").getByRole("listitem")).toContainText(/ذخیره از/);
  await expect(column("در بررسی").getByText("متنی در بررسی نیست")).toBeVisible();
  await column("پیش‌نویس").getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();
  await portal.open(address);
  await expect(column("در بررسی").getByRole("listitem")).toContainText(/فرستاده‌شده از سوی/);
  await expect(page.getByRole("button", { name: "انتشار …" })).toHaveCount(0);

  await signOut(page);
  await signInDemo(page, "editor", address);
  await column("در بررسی").getByRole("button", { name: "انتشار …" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "انتشار خبر" }).click();
  await expect(column("منتشرشده").getByRole("listitem")).toContainText(/انتشار از/);
  await expect(column("در بررسی").getByRole("listitem")).toHaveCount(0);
  await portal.expectAccessible();
  await column("منتشرشده").getByRole("link", { name: "همهٔ متن‌های منتشرشده" }).click();
  await expect(page).toHaveURL(/q=.*state=published/);
  await expect(page.getByRole("table", { name: "منتشرشده" }).getByRole("link", { name: title })).toBeVisible();
});

test("the list is followed by a feed of the same tag", async ({ page, portal, request }) => {
  await portal.open("/publications?tag=training");
  await page.getByRole("button", { name: "دریافت و پیگیری" }).click();
  const href = await page.getByRole("link", { name: "خوراک Atom" }).getAttribute("href");
  expect(href).toContain("tag=training");
  const feed = await request.get(href!);
  expect(feed.headers()["content-type"]).toContain("application/atom+xml");
  expect(await feed.text()).toContain("کارگاه آموزشی تنظیم صورت‌های مالی");
});

test("an unknown item is not there", async ({ page, portal }) => {
  for (const path of ["/publications/019e1c0a-6f2b-7c3a-9a63-0d9d6f1f2a11", "/publications/nothing"]) {
    await portal.open(path);
    await expect(page.getByText("چنین صفحه‌ای پیدا نشد")).toBeVisible();
  }
});

test("one person drafts with an image, another publishes, readers and the feed have it", async ({ page, portal, request }) => {
  test.slow();
  const title = unique("نشست هماهنگی");
  await signInDemo(page, "expert", "/publications/desk");
  const address = await draft(page, title);
  await addFiles(page);
  await expect(page.getByRole("button", { name: "انتشار …" })).toHaveCount(0);
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(page.getByText("همه چیز ذخیره شده است")).toBeVisible();
  const item = address.replace("/desk", "");
  expect((await request.get(`/api/v1${item}`)).status()).toBe(404);

  await signOut(page);
  await signInDemo(page, "editor", "/publications/desk?state=draft");
  await page.getByRole("table").getByRole("link", { name: title }).click();
  await publish(page, "همین اکنون");
  await page.getByRole("dialog").getByRole("button", { name: "انتشار خبر" }).click();
  await expect(page.getByText("این متن منتشر شده است")).toBeVisible();

  await signOut(page);
  await portal.open("/publications");
  await page.getByRole("article").getByRole("link", { name: title }).click();
  await expect(page.getByRole("img", { name: "نقش ستارهٔ هشت‌پر" })).toBeVisible();
  await expect(page.getByRole("link", { name: "نقشهٔ سالن" })).toBeVisible();
  await expect(page.getByRole("link", { name: "گشودن در میز انتشار" })).toHaveCount(0);
  expect(await (await request.get("/api/v1/publications/feed.atom")).text()).toContain(title);
});

test("what is missing in the text is shown at the text", async ({ page }) => {
  await signInDemo(page, "editor", "/publications/desk");
  await beginNews(page);
  await page.locator("#field-title_en").fill("Only in English");
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(page.getByText("همه چیز ذخیره شده است")).toBeVisible();
  await publish(page, "همین اکنون");
  await page.getByRole("dialog").getByRole("button", { name: "انتشار خبر" }).click();
  await expect(page.locator("#field-title_fa")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#field-body_fa")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#field-title_en")).toHaveValue("Only in English");
});

test("what is typed and not saved outlives a reload", async ({ page, portal }) => {
  await signInDemo(page, "expert", "/publications/desk");
  const address = await draft(page, unique("نوشتهٔ نگه‌داشته"));
  await page.locator("#field-summary_fa").fill("نوشتهٔ ذخیره‌نشده");
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("نوشتهٔ ذخیره‌نشده");
  await portal.open(address);
  await expect(page.getByText("از همین دستگاه بازگردانده شد")).toBeVisible();
  await expect(page.locator("#field-summary_fa")).toHaveValue("نوشتهٔ ذخیره‌نشده");
  await page.getByRole("button", { name: "دور ریختن" }).click();
  await expect(page.locator("#field-summary_fa")).toHaveValue("زمان و جای نشست هماهنگی.");
});

test("a text is submitted, sent back with a reason, submitted again and published by another person", async ({ page, portal }) => {
  test.slow();
  const title = unique("متن برای بررسی");
  const open = async (state: string) => {
    await portal.open(`/publications/desk?state=${state}`);
    await page.getByRole("table").getByRole("link", { name: title }).click();
  };
  await signInDemo(page, "expert", "/publications/desk");
  const address = await draft(page, title);
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();
  await expect(page.getByRole("button", { name: "انتشار …" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "بازگرداندن به نویسندگان" })).toHaveCount(0);
  await page.getByRole("button", { name: "پس گرفتن از بررسی" }).click();
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();
  await portal.expectAccessible();

  await signOut(page);
  await signInDemo(page, "editor", "/publications/desk?state=in_review");
  await page.getByRole("table").getByRole("link", { name: title }).click();
  await expect(page.getByRole("button", { name: "پس گرفتن از بررسی" })).toHaveCount(0);
  await page.getByRole("button", { name: "بازگرداندن به نویسندگان" }).click();
  const back = page.getByRole("dialog", { name: "بازگرداندن به نویسندگان" });
  await back.getByLabel("دلیل").fill("نشانی سالن باید بازبینی شود.");
  await back.getByRole("button", { name: "بازگرداندن به نویسندگان" }).click();
  await expect(page.locator("#field-title_fa")).toBeVisible();

  await signOut(page);
  await signInDemo(page, "expert", address);
  await expect(page.getByText("نشانی سالن باید بازبینی شود.")).toBeVisible();
  await page.locator("#field-body_fa").fill("نشست در سالن دوم برگزار می‌شود.");
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();

  await signOut(page);
  await signInDemo(page, "head", "/publications/desk");
  await open("in_review");
  await publish(page, "همین اکنون");
  await page.getByRole("dialog").getByRole("button", { name: "انتشار خبر" }).click();
  await expect(page.getByText("این متن منتشر شده است")).toBeVisible();
  await signOut(page);
  await portal.open(address.replace("/desk", ""));
  await expect(page.getByText("نشست در سالن دوم برگزار می‌شود.")).toBeVisible();
});

test("two people who write at once both keep their words", async ({ page, browser }) => {
  await signInDemo(page, "expert", "/publications/desk");
  const address = await draft(page, unique("نوشتهٔ دو نفر"));
  const other = await (await browser.newContext()).newPage();
  await signInDemo(other, "editor", address);
  await other.locator("#field-summary_fa").fill("خلاصهٔ سردبیر");
  await other.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(other.getByText("همه چیز ذخیره شده است")).toBeVisible();

  await page.locator("#field-body_fa").fill("متن کارشناس");
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await page.getByRole("button", { name: "نوشتهٔ من بماند" }).click();
  await expect(page.locator("#field-body_fa")).toHaveValue("متن کارشناس");
  await expect(page.locator("#field-summary_fa")).toHaveValue("خلاصهٔ سردبیر");
  await page.getByRole("button", { name: "ذخیرهٔ پیش‌نویس" }).click();
  await expect(page.getByText("همه چیز ذخیره شده است")).toBeVisible();
  await other.context().close();
});

test("a text is scheduled by its Jalali day, taken back and discarded", async ({ page }) => {
  await signInDemo(page, "editor", "/publications/desk");
  await draft(page, unique("نوشتهٔ زمان‌بندی‌شده"));
  await publish(page, "در روز و ساعتی که می‌نویسم");
  const tomorrow = new Date(Date.now() + 86_400_000);
  const day = new Intl.DateTimeFormat("fa-IR-u-nu-latn", { dateStyle: "short", timeZone: "Asia/Tehran" }).format(tomorrow);
  await page.locator("#field-publish_at").fill(day);
  await page.locator("#field-time").fill("۰۹:۳۰");
  await page.getByRole("button", { name: "زمان‌بندی انتشار" }).click();
  await expect(page.getByText("در زمان زیر خودبه‌خود منتشر می‌شود")).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.goto("/publications/desk?state=scheduled");
  const row = page.getByRole("table", { name: "زمان‌بندی‌شده" }).getByRole("row").filter({ has: page.locator(`a[href="${address}"]`) });
  await expect(row.locator('[data-title="زمان‌بندی‌شده در"] time')).toBeVisible();
  await expect(row.locator('[data-title="زمان‌بندی از"]')).not.toBeEmpty();
  await expect(row.locator('[data-title="زمان انتشار"]')).toContainText(/ساعت \u2068?۰۹:۳۰/);
  await row.getByRole("link").click();
  await expect(page.getByRole("main")).toContainText(/ساعت \u2068?۰۹:۳۰/);
  await page.getByRole("button", { name: "لغو زمان‌بندی" }).click();
  const back = page.getByRole("dialog", { name: "لغو زمان‌بندی" });
  await back.getByLabel("دلیل").fill("کوتاه");
  await back.getByRole("button", { name: "لغو زمان‌بندی" }).click();
  await expect(back.locator("#field-reason-problem")).toBeVisible();
  await back.getByLabel("دلیل").fill("ساعت نشست هنوز روشن نیست.");
  await back.getByRole("button", { name: "لغو زمان‌بندی" }).click();
  await expect(page.getByText("ساعت نشست هنوز روشن نیست.")).toBeVisible();
  await page.getByRole("button", { name: "کنار گذاشتن پیش‌نویس" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "کنار گذاشتن پیش‌نویس" }).click();
  await expect(page.getByText("این پیش‌نویس کنار گذاشته شده است")).toBeVisible();
});

test("a new edition shows its reason and its changes; a withdrawn item only date and reason", async ({ page, portal }) => {
  test.slow();
  await signInDemo(page, "head", "/publications/desk");
  const address = await draft(page, unique("نوشتهٔ دو ویرایش"));
  const item = address.replace("/desk", "");
  await publish(page, "همین اکنون");
  await page.getByRole("dialog").getByRole("button", { name: "انتشار خبر" }).click();
  await page.getByRole("button", { name: "ویرایش تازه" }).click();
  await page.getByRole("dialog").getByLabel(/^اصلی/).check();
  await page.getByRole("dialog").getByLabel("دلیل ویرایش تازه").fill("افزودن نشانی سالن");
  await page.getByRole("button", { name: "آغاز ویرایش" }).click();
  await page.locator("#field-body_fa").fill("نشست در سالن دوم برگزار می‌شود.");
  await publish(page, "همین اکنون");
  await page.getByRole("dialog").getByRole("button", { name: "انتشار خبر" }).click();
  await expect(page.getByText("این متن منتشر شده است")).toBeVisible();

  await portal.open(item);
  await expect(page.getByText("افزودن نشانی سالن")).toBeVisible();
  await page.getByRole("link", { name: /تغییرها/ }).click();
  await expect(page.locator("ins").filter({ hasText: "دوم" })).toBeVisible();
  await portal.expectAccessible();
  await portal.open(`${item}/changes`);
  await expect(page.locator("ins").filter({ hasText: "دوم" })).toBeVisible();

  await portal.open(address);
  await page.getByRole("button", { name: "برداشتن خبر" }).click();
  await page.getByRole("dialog").locator("textarea").fill("تاریخ نشست در متن اشتباه بود.");
  await page.getByRole("dialog").getByRole("button", { name: "برداشتن خبر" }).click();
  await expect(page.getByText("متن زیر تنها برای کارکنان است")).toBeVisible();
  await portal.open("/publications/desk?state=withdrawn");
  const withdrawn = page.getByRole("table", { name: "برداشته‌شده" }).getByRole("row").filter({ has: page.locator(`a[href="${address}"]`) });
  await expect(withdrawn).toContainText("تاریخ نشست در متن اشتباه بود.");
  await portal.expectAccessible();
  await signOut(page);
  await portal.open(item);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("این متن برداشته شده است");
  await expect(page.getByText("تاریخ نشست در متن اشتباه بود.")).toBeVisible();
  await expect(page.getByText("سالن دوم")).toHaveCount(0);
  await portal.expectAccessible();
});

test("a tag is made, renamed and no longer offered", async ({ page, portal, request }) => {
  await signInDemo(page, "admin", "/publications");
  await page.getByRole("link", { name: "سری شماره و برچسب‌ها" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("سری شماره و برچسب‌ها");
  await page.getByRole("navigation", { name: "سری شماره و برچسب‌ها" }).getByRole("link", { name: "برچسب‌ها" }).click();
  const slug = `tag-${Date.now()}`;
  const dialog = page.getByRole("dialog", { name: "برچسب" });
  await page.getByRole("button", { name: "برچسب تازه" }).click();
  await dialog.getByLabel("عنوان فارسی").fill("آزمایشی");
  await dialog.getByLabel("عنوان انگلیسی").fill("Trial");
  await dialog.getByLabel("شناسه در نشانی").fill("budget");
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(dialog.locator("#field-slug-problem")).toHaveText("برچسبی با این شناسه هست.");
  await dialog.getByLabel("شناسه در نشانی").fill(slug);
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  const row = page.getByRole("table", { name: "برچسب‌ها" }).getByRole("row").filter({ hasText: slug });
  await expect(row).toContainText("فعال");
  await row.getByRole("button").click();
  await dialog.getByLabel("عنوان فارسی").fill("آزمایشی دوم");
  await dialog.getByLabel("به نویسندگان و خوانندگان پیشنهاد شود").uncheck();
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(row).toContainText("آزمایشی دوم");
  await expect(row).toContainText("غیرفعال");
  await portal.expectAccessible();
  const offered = await (await request.get("/api/v1/publications/tags")).json();
  expect(offered.items.map((tag: { slug: string }) => tag.slug)).not.toContain(slug);
});

test("the desk is closed to visitors and to those who do not write", async ({ page, portal }) => {
  await portal.open("/publications/desk");
  await expect(page.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
  await signInDemo(page, "citizen", "/publications/desk");
  await expect(page.getByText("این صفحه در اختیار شما نیست")).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`axe finds nothing in the news and on the desk (${language})`, async ({ page, portal, request }) => {
    test.slow();
    await portal.prefers(language);
    const list = await (await request.get("/api/v1/publications?tag=budget&limit=1")).json();
    await portal.open(`/publications/${list.items[0].id}`);
    await portal.expectAccessible();
    await portal.open("/publications?q=ناموجودناموجود");
    await portal.expectAccessible();
    await signInDemo(page, "editor", "/publications/desk");
    await portal.expectAccessible();
    await portal.open("/publications/desk/new");
    await portal.expectAccessible();
    await portal.open("/publications/desk?state=in_review");
    await portal.expectAccessible();
    await portal.open("/publications/desk?state=draft");
    await page.getByRole("table").getByRole("link").first().click();
    await expect(page.locator("#field-title_fa")).toBeVisible();
    await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
    await portal.expectAccessible();
  });
}

test("the desk and its editor fit 320 pixels", async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInDemo(page, "editor", "/publications/desk");
  for (const path of ["/publications/desk", "/publications/desk?state=in_review", "/publications/desk/new"]) {
    await portal.open(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
