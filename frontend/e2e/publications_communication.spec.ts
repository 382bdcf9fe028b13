import { another, signInDemo } from "./identity";
import { expect, LANGUAGES, test } from "./portal";
import {
  acknowledged,
  approved,
  communicated,
  corrected,
  drafted,
  newSeries,
  represented,
  unique,
  withdrawn,
} from "./publications";

const ACKNOWLEDGE = "دریافت شد و تأیید می‌کنم";

test("a text is planned, published and communicated; its manager acknowledges in two clicks, and everybody sees how far it is", async ({ page, browser, portal, request }) => {
  test.slow();
  const [organization] = await represented(request, "manager");
  const { id: series } = await newSeries(request);
  const title = unique("دستورالعمل ابلاغی");
  const draft = await drafted(request, series, { title_fa: title });

  await signInDemo(page, "expert", `/publications/desk/${draft.publication_id}`);
  const part = page.getByRole("region", { name: "برنامهٔ ابلاغ" });
  await part.getByRole("button", { name: "برنامه‌ریزی ابلاغ" }).click();
  const dialog = page.getByRole("dialog", { name: "برنامهٔ ابلاغ" });
  await expect(dialog.getByRole("region", { name: "مخاطبان در این لحظه" })).toContainText("سازمان");
  await dialog.getByLabel("سازمان‌هایی که نام می‌برم").check();
  await dialog.getByRole("combobox", { name: "سازمان‌ها" }).fill(organization.name_fa);
  await dialog.getByRole("option").first().click();
  await expect(dialog.locator(".plan-count b")).toHaveText("۱");
  await dialog.getByLabel("تنها مدیر سازمان").check();
  await dialog.getByLabel("پیام به سازمان‌ها").fill("خواهشمند است به همهٔ واحدها اعلام شود.");
  await dialog.getByRole("button", { name: "ذخیرهٔ برنامه" }).click();
  await expect(part).toContainText("تنها مدیر سازمان");
  await page.getByRole("button", { name: "فرستادن برای بررسی" }).click();
  await expect(page.getByText("این متن در بررسی است")).toBeVisible();
  await expect(page.getByRole("region", { name: "برنامهٔ ابلاغ" })).toContainText("تأیید دریافت");
  const edition = await approved(request, draft, true);

  const manager = await another(browser, "manager", "/worklist");
  await manager.locator(".duty").filter({ hasText: title }).getByRole("link", { name: "خواندن و تأیید" }).click();
  await expect(manager.getByText("خواهشمند است به همهٔ واحدها اعلام شود.")).toBeVisible();
  await manager.getByRole("button", { name: ACKNOWLEDGE }).click();
  const proof = manager.getByRole("region", { name: "گواهی دریافت" });
  await expect(proof).toContainText("در مهلت تأیید شد");
  await expect(proof).toContainText(organization.name_fa);
  await expect(proof).toContainText(/[0-9a-f]{64}/);
  const paper = manager.waitForEvent("download");
  await manager.getByRole("button", { name: "دریافت گواهی (PDF)" }).click();
  expect((await paper).suggestedFilename()).toMatch(/^proof-[0-9a-f-]{36}-fa\.pdf$/);
  await manager.context().close();

  await portal.open(`/publications/${edition.publication_id}`);
  await expect(page.getByRole("region", { name: "ابلاغ به سازمان‌ها" })).toContainText(/۱\S? از \S?۱\S? سازمان تأیید کرده‌اند/);

  const head = await another(browser, "head", `/publications/${edition.publication_id}`);
  await head.getByRole("region", { name: "گزارش‌های ابلاغ" }).getByRole("link").click();
  await expect(head.getByRole("heading", { level: 1 })).toHaveText("گزارش ابلاغ");
  await expect(head.locator(".board-numbers")).toContainText("۱۰۰٫۰٪");
  await expect(head.getByRole("table", { name: "جدول سازمان‌ها" })).toContainText("به‌موقع");
  await head.context().close();
});

test("a clerk reads what the manager must acknowledge, and is told so", async ({ page, request }) => {
  const [organization] = await represented(request, "clerk");
  const title = unique("دستورالعمل مدیر");
  await communicated(request, title, [organization]);
  await signInDemo(page, "clerk", "/publications/inbox");
  await page.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText("تأیید این ابلاغ با مدیر")).toBeVisible();
  await expect(page.getByRole("button", { name: ACKNOWLEDGE })).toHaveCount(0);
});

test("a text corrected while it is read is shown anew, and the remark stays", async ({ page, request }) => {
  test.slow();
  const [organization] = await represented(request, "clerk");
  const title = unique("دستورالعمل اصلاح‌شده");
  const { edition } = await communicated(request, title, [organization], { ack_by: "any_representative" });
  await signInDemo(page, "clerk", "/publications/inbox");
  await page.getByRole("listitem").filter({ hasText: title }).getByRole("link", { name: title }).click();
  await page.getByLabel("توضیح سازمان").fill("به واحدها اعلام شد.");
  await corrected(request, edition, "متن اصلاح‌شدهٔ دستورالعمل.");
  await page.getByRole("button", { name: ACKNOWLEDGE }).click();
  await expect(page.getByRole("alert")).toContainText("در این میان متن اصلاح شد");
  await expect(page.getByText("متن اصلاح‌شدهٔ دستورالعمل.")).toBeVisible();
  await expect(page.getByLabel("توضیح سازمان")).toHaveValue("به واحدها اعلام شد.");
  await page.getByRole("button", { name: ACKNOWLEDGE }).click();
  await expect(page.getByRole("region", { name: "گواهی دریافت" })).toContainText("به واحدها اعلام شد.");
});

test("the secretariat reminds, enters a letter, extends and ends", async ({ page, browser, request }) => {
  test.slow();
  const own = await represented(request, "manager");
  const title = unique("دستورالعمل دبیرخانه");
  const { id } = await communicated(request, title, own);
  await signInDemo(page, "secretariat", `/publications/communications/${id}`);

  await page.getByRole("button", { name: "یادآوری به مانده‌ها" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "یادآوری به مانده‌ها" }).click();
  await expect(page.getByText("امروز یادآوری شده است.")).toBeVisible();

  await page.getByRole("button", { name: `ثبت تأیید کاغذی` }).first().click();
  const paper = page.getByRole("dialog", { name: "ثبت تأیید کاغذی" });
  await paper.getByLabel("شمارهٔ نامه").fill("۱۲۳۴/ص/۵");
  await paper.getByLabel("تأییدکننده").fill("نادر کریمی، مدیرعامل");
  const now = new Intl.DateTimeFormat("fa-IR-u-nu-latn", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Tehran" });
  await paper.getByLabel("ساعت").fill("00:00");
  await paper.getByRole("button", { name: "ثبت تأیید کاغذی" }).click();
  await expect(paper.locator("#form-summary")).toBeVisible();
  await expect(async () => {
    await paper.getByLabel("ساعت").fill(now.format(new Date()));
    await paper.getByRole("button", { name: "ثبت تأیید کاغذی" }).click();
    await expect(paper).toBeHidden({ timeout: 2_000 });
  }).toPass({ timeout: 100_000, intervals: [10_000] });
  await expect(page.getByRole("table", { name: "جدول سازمان‌ها" })).toContainText("۱۲۳۴/ص/۵");

  await page.getByRole("button", { name: "تمدید مهلت" }).click();
  const extend = page.getByRole("dialog", { name: "تمدید مهلت" });
  await extend.getByLabel("دلیل").fill("به سبب قطع ارتباط در روزهای پایانی مهلت.");
  await extend.getByRole("button", { name: "تمدید مهلت" }).click();
  await expect(page.getByText("به سبب قطع ارتباط در روزهای پایانی مهلت.")).toBeVisible();

  await page.getByRole("button", { name: "پایان دادن به ابلاغ" }).click();
  const end = page.getByRole("dialog", { name: "پایان دادن به ابلاغ" });
  await end.getByLabel("دلیل").fill("کوتاه");
  await end.getByRole("button", { name: "پایان دادن به ابلاغ" }).click();
  await expect(end.locator("#field-reason-problem")).toBeVisible();
  await end.getByLabel("دلیل").fill("موضوع با توافق پایان یافت.");
  await end.getByRole("button", { name: "پایان دادن به ابلاغ" }).click();
  await expect(page.getByRole("button", { name: "تمدید مهلت" })).toHaveCount(0);

  const manager = await another(browser, "manager", "/publications/inbox?tab=all");
  await manager.getByRole("listitem").filter({ hasText: title }).first().getByRole("link", { name: title }).click();
  await expect(manager.getByText("موضوع با توافق پایان یافت.")).toBeVisible();
  await expect(manager.getByRole("button", { name: ACKNOWLEDGE })).toHaveCount(0);
  await manager.context().close();
});

test("a report that is looked at shows by itself who has acknowledged meanwhile, and leaves what one does there alone", async ({ page, request }) => {
  const [organization] = await represented(request, "manager");
  const { id, edition } = await communicated(request, unique("دستورالعمل زنده"), [organization]);
  await page.clock.install();
  await signInDemo(page, "secretariat", `/publications/communications/${id}`);
  await expect(page.locator(".board-numbers")).toContainText("۰٫۰٪");
  const chart = page.locator("figure.chart").first();
  await chart.getByRole("button", { name: "جدول", exact: true }).click();
  await page.getByRole("button", { name: "پایان دادن به ابلاغ" }).click();
  const reason = page.getByRole("dialog", { name: "پایان دادن به ابلاغ" }).getByLabel("دلیل");
  await reason.fill("موضوع با توافق پایان یافت.");
  await acknowledged(request, edition, organization);

  await page.clock.fastForward(31_000);
  await expect(page.locator(".board-numbers")).toContainText("۱۰۰٫۰٪");
  await expect(page.getByRole("table", { name: "جدول سازمان‌ها", includeHidden: true })).toContainText("به‌موقع");
  await expect(reason).toBeFocused();
  await expect(reason).toHaveValue("موضوع با توافق پایان یافت.");
  await expect(chart.getByRole("table", { includeHidden: true })).toBeVisible();
});

test("a withdrawn text asks nobody any more, and its proof remains", async ({ page, browser, request }) => {
  test.slow();
  const [organization] = await represented(request, "manager");
  const title = unique("دستورالعمل نادرست");
  const { id, edition } = await communicated(request, title, [organization]);
  const receipt = await acknowledged(request, edition, organization);
  await withdrawn(request, edition, "این متن به اشتباه ابلاغ شد.");

  await signInDemo(page, "secretariat", `/publications/communications/${id}`);
  await expect(page.getByText("از هیچ سازمانی تأیید خواسته نمی‌شود")).toBeVisible();
  await expect(page.getByText("این متن به اشتباه ابلاغ شد.")).toBeVisible();
  for (const name of ["یادآوری به مانده‌ها", "پایان دادن به ابلاغ"]) {
    await expect(page.getByRole("button", { name })).toHaveCount(0);
  }

  const manager = await another(browser, "manager", "/publications/inbox?tab=all");
  await expect(manager.getByRole("listitem").filter({ hasText: title })).toContainText("برداشته‌شده");
  await manager.goto(`/publications/inbox/${receipt}`);
  await expect(manager.getByText("این متن به اشتباه ابلاغ شد.")).toBeVisible();
  await expect(manager.getByRole("region", { name: "گواهی دریافت" })).toContainText(/[0-9a-f]{64}/);
  await expect(manager.getByText("متن دستورالعمل.")).toHaveCount(0);
  await manager.context().close();
});

test("the pages of communication say who may open them", async ({ page, portal }) => {
  for (const path of ["/publications/inbox", "/publications/communications"]) {
    await portal.open(path);
    await expect(page.getByRole("main").getByRole("link", { name: "ورود" })).toBeVisible();
  }
  await signInDemo(page, "citizen", "/publications/inbox");
  await expect(page.getByRole("main")).toContainText("اجازه");
});

for (const language of LANGUAGES) {
  test(`the pages of communication are accessible in ${language}`, async ({ page, portal, request }) => {
    test.slow();
    const own = await represented(request, "manager");
    const title = unique("دستورالعمل دسترس‌پذیر");
    const { id, edition } = await communicated(request, title, own);
    await portal.prefers(language);
    await signInDemo(page, "manager", "/publications/inbox");
    await portal.expectAccessible("main");
    await page.getByRole("listitem").filter({ hasText: title }).first().getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
    await portal.expectAccessible("main");
    await page.setViewportSize({ width: 360, height: 740 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.setViewportSize({ width: 1280, height: 800 });
    await portal.open(`/publications/${edition.publication_id}`);
    await portal.expectAccessible("main");

    await page.context().clearCookies();
    await page.evaluate(() => localStorage.removeItem("shora.session"));
    await signInDemo(page, "head", "/publications/communications");
    await portal.expectAccessible("main");
    await portal.open(`/publications/communications/${id}`);
    await portal.expectAccessible("main");
  });
}
