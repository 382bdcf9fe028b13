import type { Page } from "@playwright/test";

import { another, signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";

/** Nobody fills in a form faster than in three seconds, and the server knows. */
const asSlowlyAsPeople = (page: Page, opened: number) =>
  page.waitForTimeout(Math.max(0, 3200 - (Date.now() - opened)));

/** One transparent point. */
const PHOTO = {
  name: "عکس.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

test("the footer leads to the people of the Directorate, who are found by a subject", async ({ page, portal }) => {
  await portal.open("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "تماس با ما" }).click();
  await expect(page).toHaveURL(/\/contact$/);
  await page.getByRole("main").getByRole("searchbox").fill("بيمه");
  await page.getByRole("main").getByRole("button", { name: "جستجو", exact: true }).click();
  await expect(page).toHaveURL(/\/contact\/people\?q=/);
  const cards = page.getByRole("main").getByRole("article");
  await expect(cards).toHaveCount(1);
  await expect(cards.first()).toContainText("سینا خوش‌روش");
  await cards.first().getByRole("link", { name: "سینا خوش‌روش" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("سینا خوش‌روش");
  await expect(page.getByRole("link", { name: "کارت تماس" })).toHaveAttribute("href", /card\.vcf$/);
  await expect(page.locator("main")).not.toContainText("@");
});

test("a visitor writes, keeps number and code, and reads the answer with them", async ({ page, portal, browser }) => {
  await portal.open("/contact/people?q=مجامع سازمان‌ها کارشناس دعوت‌نامه");
  await page.getByRole("article").first().getByRole("link", { name: "پیام بفرستید" }).click();
  await expect(page.locator(".picked > li")).toHaveCount(1);
  const opened = Date.now();
  await page.getByLabel("موضوع", { exact: false }).first().fill("نوبت مجمع سازمان ما");
  await page.getByLabel("متن پیام").fill("لطفاً نوبت پیشنهادی را اعلام کنید.");
  await page.getByLabel("نام شما").fill("سارا آزمون");
  await asSlowlyAsPeople(page, opened);
  await page.getByRole("button", { name: "ارسال پیام" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("پیام فرستاده شد");
  const number = await page.locator(".contact-sent b").innerText();
  const code = await page.locator(".contact-code").innerText();
  expect(number).toMatch(/^M-\d{4}-\d{5}-\d{2}$/);
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  await expect(page.locator(".contact-keep .square")).toBeVisible();

  const expert = await another(browser, "expert", "/contact/inbox");
  await expert.getByRole("link", { name: "نوبت مجمع سازمان ما" }).click();
  await expect(expert.locator("main")).toContainText("سارا آزمون");
  await expert.getByLabel("پاسخ به فرستنده").fill("۲۴ تیر، ساعت ۹.");
  await expert.getByRole("button", { name: "ارسال پیام" }).click();
  await expect(expert.locator(".contact-part-staff")).toContainText("۲۴ تیر، ساعت ۹.");
  await expert.context().close();

  await portal.open("/contact/track");
  await page.getByLabel("شماره و کد رهگیری").fill(`${number.replace(/..$/, "99")} ${code}`);
  await page.getByRole("button", { name: "دیدن گفت‌وگو" }).click();
  await expect(page.locator("#form-summary")).toContainText("شماره درست نوشته نشده است");
  await page.getByLabel("شماره و کد رهگیری").fill(`${number.toLowerCase()} ${code.toLowerCase()}`);
  await page.getByRole("button", { name: "دیدن گفت‌وگو" }).click();
  await expect(page.locator(".contact-part-staff")).toContainText("۲۴ تیر، ساعت ۹.");
  await expect(page.locator("main")).not.toContainText("سارا آزمون");
  await page.getByRole("button", { name: "پاسخ گرفتم، سپاس" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "پاسخ گرفتم، سپاس" }).click();
  await expect(page.locator("main")).toContainText("بسته");
});

test("a receipt that was lost on the way comes on the second try, with the code", async ({ page, portal }) => {
  await portal.open("/contact/write?to=officer");
  const opened = Date.now();
  await page.getByLabel("موضوع", { exact: false }).first().fill("رسیدی که گم شد");
  await page.getByLabel("متن پیام").fill("این پیام یک بار رسیده، پاسخش نه.");
  let tries = 0;
  await page.route("**/api/v1/contact/messages", async (route) => {
    tries += 1;
    if (tries > 1) return route.continue();
    // The server has it; its answer does not arrive.
    await route.fetch();
    await route.abort();
  });
  await asSlowlyAsPeople(page, opened);
  await page.getByRole("button", { name: "ارسال پیام" }).click();
  await expect(page.locator("#form-summary")).toContainText("ارتباط با سرور برقرار نشد");
  await page.getByRole("button", { name: "ارسال پیام" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("پیام فرستاده شد");
  expect(tries).toBe(2);
  const number = await page.locator(".contact-sent b").innerText();
  const code = await page.locator(".contact-code").innerText();
  await portal.open("/contact/track");
  await page.getByLabel("شماره و کد رهگیری").fill(`${number} ${code}`);
  await page.getByRole("button", { name: "دیدن گفت‌وگو" }).click();
  await expect(page.locator(".contact-part")).toHaveCount(1);
  await expect(page.locator(".contact-part")).toContainText("این پیام یک بار رسیده");
});

test("an answer that is being written stays while a note is saved", async ({ page }) => {
  await signInDemo(page, "expert", "/contact/inbox?q=نوبت مجمع عادی سالانه");
  await page.getByRole("link", { name: "نوبت مجمع عادی سالانه" }).click();
  const answer = page.getByLabel("پاسخ به فرستنده");
  await answer.fill("نوبت پیشنهادی");
  await page.locator("#field-file_ids").setInputFiles(PHOTO);
  const files = page.locator(".contact-files li");
  await expect(files).toHaveCount(1);
  await page.getByRole("button", { name: "یادداشت درونی" }).click();
  const dialog = page.getByRole("dialog", { name: "یادداشت درونی" });
  await dialog.getByLabel("متن یادداشت").fill("سالن را پرسیدم.");
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(page.locator(".contact-part-note").last()).toContainText("سالن را پرسیدم.");
  await expect(dialog).toBeHidden();
  await expect(answer).toHaveValue("نوبت پیشنهادی");
  await expect(files).toHaveCount(1);
});

test("whoever loses a race sees what the other wrote, and decides; a photograph comes and goes", async ({ page, browser }) => {
  const own = "/contact/people?q=مسئول دبیرخانه";
  const open = async (at: typeof page) => {
    await at.getByRole("article").first().getByRole("heading").getByRole("link").click();
    await at.getByRole("button", { name: "تغییر مشخصات" }).click();
    return at.getByRole("dialog", { name: "تغییر مشخصات" });
  };
  await signInDemo(page, "secretariat", own);
  const mine = await open(page);
  const officer = await another(browser, "admin", own);
  const theirs = await open(officer);
  await theirs.getByLabel("اتاق").fill("۱۰۹");
  await theirs.locator("#field-photo_file_id").setInputFiles(PHOTO);
  await expect(theirs.getByText("پس از ذخیره دیده می‌شود")).toBeVisible();
  await theirs.getByRole("button", { name: "ذخیره", exact: true }).click();
  await expect(theirs).toBeHidden();
  await expect(officer.locator("main .contact-photo")).toHaveJSProperty("naturalWidth", 1);
  await officer.context().close();

  await mine.getByLabel("اتاق").fill("۱۰۲ الف");
  await mine.getByRole("button", { name: "ذخیره", exact: true }).click();
  await expect(mine.getByText("کدام بماند: نوشتهٔ شما یا نوشتهٔ او؟")).toBeVisible();
  await expect(mine.getByRole("listitem").filter({ hasText: "۱۰۹" })).toBeVisible();
  await expect(mine.getByLabel("اتاق")).toHaveValue("۱۰۲ الف");
  await mine.getByRole("button", { name: "نوشتهٔ من ذخیره شود" }).click();
  await expect(mine).toBeHidden();
  await expect(page.locator("main")).toContainText("۱۰۲ الف");

  await page.getByRole("button", { name: "تغییر مشخصات" }).click();
  await mine.getByRole("button", { name: "برداشتن عکس" }).click();
  await mine.getByLabel("اتاق").fill("۱۰۲");
  await mine.getByRole("button", { name: "ذخیره", exact: true }).click();
  await expect(mine).toBeHidden();
  await expect(page.locator("main .contact-photo")).toHaveCount(0);
});

test("the head of a unit is found among its own posts", async ({ page }) => {
  await signInDemo(page, "admin", "/contact/settings?tab=units");
  const row = page.getByRole("row").filter({ hasText: "گروه حقوقی" });
  await row.getByRole("button", { name: /^تغییر/ }).click();
  const dialog = page.getByRole("dialog", { name: "واحد" });
  await expect(dialog.getByRole("listitem").filter({ hasText: "فرهاد ژرف‌اندیش" })).toBeVisible();
  await dialog.getByRole("combobox", { name: "مدیر واحد" }).fill("کارشناس");
  const offered = dialog.getByRole("listbox").getByRole("option");
  await expect(offered).toHaveCount(1);
  await expect(offered).toContainText("چکاوک ثابتی");
});

test("what looks like an advertisement waits for the officer, who lets it through", async ({ page }) => {
  await signInDemo(page, "admin", "/contact/held");
  const waiting = page.locator(".contact-waiting").filter({ hasText: "پیشنهاد ویژه" });
  await expect(waiting).toContainText("بیش از دو پیوند");
  await waiting.getByRole("checkbox").check();
  await page.getByRole("button", { name: "رساندن به گیرنده" }).click();
  await expect(waiting).toHaveCount(0);
});

test("a member enters an absence, and the card names the deputy", async ({ page }) => {
  await signInDemo(page, "editor", "/contact/people?q=سردبیر");
  await page.getByRole("article").first().getByRole("heading").getByRole("link").click();
  await page.getByRole("button", { name: "ثبت غیبت" }).click();
  const dialog = page.getByRole("dialog", { name: "ثبت غیبت" });
  await dialog.locator("#field-to_on").fill("۱۴۹۰/۱/۱");
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(dialog.locator("#form-summary")).toBeVisible();
  const soon = await page.evaluate(() =>
    new Date(Date.now() + 3 * 86_400_000).toLocaleDateString("fa-IR-u-ca-persian-nu-latn", {
      year: "numeric",
      month: "numeric",
      day: "numeric",
    }),
  );
  await dialog.locator("#field-to_on").fill(soon);
  await dialog.getByRole("combobox").fill("مسئول پرتال");
  await dialog.getByRole("option").first().click();
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator("main")).toContainText("پاسخ‌گو: جانشین");
  await page.getByRole("button", { name: "پایان غیبت" }).click();
  await expect(page.locator("main")).not.toContainText("پاسخ‌گو: جانشین");
});

test("the officer sends a test mail and sees it leave", async ({ page }) => {
  await signInDemo(page, "admin", "/contact/mail");
  await page.getByRole("button", { name: "نامهٔ آزمایشی به خودم" }).click();
  await expect(page.getByRole("row").filter({ hasText: "نامهٔ آزمایشی" }).first()).toBeVisible();
  await expect(async () => {
    await page.reload();
    const row = page.getByRole("row").filter({ hasText: "نامهٔ آزمایشی" }).first();
    await expect(row).toBeVisible();
    // The list shows how things stood when it was read: what it does not say now it will not say later.
    expect(await row.innerText()).toContain("فرستاده‌شده");
  }).toPass({ timeout: 15_000 });
  await expect(page.locator("main")).not.toContainText("@shora.example");
});

test("pages of the desk say who may open them", async ({ page, portal }) => {
  for (const path of ["/contact/inbox", "/contact/held", "/contact/mail", "/contact/settings", "/contact/stats"]) {
    await portal.open(path);
    await expect(page.getByRole("main").getByRole("link", { name: "ورود" })).toBeVisible();
  }
  await signInDemo(page, "citizen", "/contact/held");
  await expect(page.getByRole("main")).toContainText("اجازه");
});

for (const language of LANGUAGES) {
  test(`public pages are accessible in ${language}`, async ({ page, portal }) => {
    await portal.prefers(language);
    for (const path of ["/contact", "/contact/people", "/contact/write", "/contact/write?to=officer", "/contact/track"]) {
      await portal.open(path);
      await portal.expectAccessible();
    }
    await page.setViewportSize({ width: 360, height: 740 });
    await portal.open("/contact/people");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
  });

  test(`pages of the officer are accessible in ${language}`, async ({ page, portal }) => {
    await portal.prefers(language);
    await signInDemo(page, "admin", "/contact/inbox");
    await portal.expectAccessible("main");
    const pages = ["/contact/held", "/contact/mail", "/contact/settings", "/contact/settings?tab=units", "/contact/settings?tab=entries", "/contact/mine"];
    for (const path of pages) {
      await portal.open(path);
      await portal.expectAccessible("main");
    }
  });

  test(`the figures are accessible in ${language}`, async ({ page, portal }) => {
    await portal.prefers(language);
    await signInDemo(page, "head", "/contact/stats");
    // Two lines of messages, and three of the mail service.
    await expect(page.locator("main .chart-line")).toHaveCount(5);
    await expect(page.locator("main .chart-today").first()).toBeAttached();
    await portal.expectAccessible("main");
  });
}
