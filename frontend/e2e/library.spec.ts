import { another, anotherPage, signInDemo } from "./identity";
import { API, day, drafted, drawn, jalali, Maker, newCode, published, sheet, table } from "./library";
import { expect, LANGUAGES, test } from "./portal";
import { letters, newSeries, published as publishedText, withdrawn as withdrawnText } from "./publications";

test("a visitor finds a form by its code in any spelling and takes it in two clicks", async ({ page, portal, request }) => {
  const { code } = await published(request);
  await drawn(request, code);
  await portal.open("/");
  await page.getByRole("navigation", { name: "فهرست اصلی" }).getByRole("link", { name: "فرم‌ها و جدول‌ها" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("فرم‌ها و جدول‌ها");
  const [letters, digits] = code.split("-");
  const spelled = `${letters.toLowerCase()} ${digits.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)])}`;
  await page.getByRole("main").getByRole("searchbox").fill(spelled);
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.getByRole("article").getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL(`/library/${code}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${code} · فرم آزمون`);
  const taken = page.waitForEvent("download");
  await page.getByRole("link", { name: /دریافت برای تکمیل/ }).click();
  expect((await taken).suggestedFilename()).toBe(`${code}-v1.csv`);
  await expect(page.getByRole("link", { name: /دریافت برای چاپ/ })).toHaveAttribute("download", `${code}-v1.pdf`);
  await expect(page.getByRole("img", { name: /صفحهٔ .*۱/ })).toBeVisible();
  await page.getByRole("navigation", { name: "پرونده‌های پیش‌نمایش" }).getByRole("link", { name: "CSV" }).click();
  await expect(page).toHaveURL(/preview=csv/);
  await expect(page.locator(".library-grid")).toContainText("ردیف");
});

test("who needs another form of the file writes with the form named", async ({ page, portal, request }) => {
  const { code } = await published(request);
  await portal.open(`/library/${code}/v/1`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${code} · نسخهٔ`);
  await page.getByRole("link", { name: "نسخهٔ دسترس‌پذیر می‌خواهم" }).click();
  await expect(page.locator("#field-subject")).toHaveValue(new RegExp(`نسخهٔ دسترس‌پذیر .*${code}`));
});

test("filters stand in the address and can be taken off", async ({ page, portal }) => {
  await portal.open("/library?q=ناموجودناموجود&kind=table");
  await expect(page.getByText("با این نشانه‌ها فرمی پیدا نشد")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "برداشتن پالایه‌ها" }).first().click();
  await expect(page).toHaveURL("/library");
  await expect(page.getByRole("article").first()).toBeVisible();
  const category = page.getByRole("navigation", { name: "دسته‌ها" }).getByRole("link").nth(1);
  await category.click();
  await expect(page).toHaveURL(/category=/);
  await expect(category).toHaveAttribute("aria-current", "true");
});

test("an expert makes a form, the head returns it once and approves it, and a copy of it is recognised", async ({ page, portal, browser }) => {
  test.slow();
  const code = newCode();
  await signInDemo(page, "expert", "/library/desk");
  await page.getByRole("link", { name: "فرم تازه" }).first().click();
  await page.locator("#field-code").fill(code.toLowerCase().replace("-", " "));
  await page.locator("#field-title_fa").fill(`جدول آزمون ${code}`);
  await page.locator("#field-category_id").selectOption({ index: 1 });
  await page.getByRole("button", { name: "ساختن فرم" }).click();
  await expect(page).toHaveURL(`/library/desk/${code}`);
  await page.getByRole("button", { name: "نسخهٔ تازه" }).click();
  await page.getByRole("button", { name: "آغاز نسخه" }).click();
  await page.locator("#field-fill").setInputFiles(table(code));
  await expect(page.getByRole("region", { name: "برای تکمیل" }).getByRole("listitem")).toContainText("CSV");
  await page.locator("#field-effective_from").fill(jalali());
  await page.locator("#field-print").setInputFiles(table(code));
  await expect(page.getByText("قالب این پرونده برای این‌جا نیست")).toBeVisible();
  const submit = page.getByRole("button", { name: "ارسال برای تأیید" });
  await submit.click();
  await expect(page.locator("#form-summary")).toContainText("دست‌کم یک PDF لازم است");
  await page.locator("#field-print").setInputFiles(sheet(code));
  await expect(page.getByRole("region", { name: "برای چاپ" }).getByRole("listitem")).toContainText("PDF");
  await submit.click();
  await expect(page.getByText("این نسخه در بررسی است")).toBeVisible();
  await expect(page.getByRole("button", { name: "تأیید نسخه" })).toHaveCount(0);

  const head = await another(browser, "head", "/library/desk?state=in_review");
  await head.getByRole("table").getByRole("link", { name: code }).click();
  await head.getByRole("button", { name: "بازگرداندن با دلیل" }).click();
  const back = head.getByRole("dialog", { name: "بازگرداندن با دلیل" });
  await back.getByLabel("دلیل").fill("کوتاه");
  await back.getByRole("button", { name: "بازگرداندن با دلیل" }).click();
  await expect(back.locator("#field-reason-problem")).toBeVisible();
  await back.getByLabel("دلیل").fill("عنوان ستون دوم با بخشنامه یکی نیست.");
  await back.getByRole("button", { name: "بازگرداندن با دلیل" }).click();
  await expect(head.getByText("عنوان ستون دوم با بخشنامه یکی نیست.")).toBeVisible();

  await portal.open(`/library/desk/${code}`);
  await expect(page.getByText("عنوان ستون دوم با بخشنامه یکی نیست.")).toBeVisible();
  await submit.click();
  await expect(page.getByText("این نسخه در بررسی است")).toBeVisible();
  await head.reload();
  await head.getByRole("button", { name: "تأیید نسخه" }).click();
  await head.getByRole("dialog").getByRole("button", { name: "تأیید نسخه" }).click();
  await expect(head.getByText("نسخه‌ای در دست نیست")).toBeVisible();
  await head.context().close();

  await portal.open("/library");
  await page.locator("#field-identify").setInputFiles(table(code));
  await expect(page.getByText("همان نسخهٔ جاری است")).toBeVisible();
  await page.locator("#field-identify").setInputFiles(table(newCode()));
  await expect(page.getByText("هیچ‌یک از پرونده‌های خام این‌جا نیست")).toBeVisible();
});

test("a coming version is told at once; a withdrawn one leaves only date and reason", async ({ page, portal, browser, request }) => {
  test.slow();
  const { code, expert, head } = await published(request);
  const content = { effective_from: day(2), change_note: "ستون دوم افزوده شد." };
  let draft = await expert.send("POST", `/forms/${code}/draft`, { content });
  draft = await expert.add(code, "fill", table(`${code}-2`), draft.version);
  draft = await expert.add(code, "print", sheet(`${code}-2`), draft.version);
  draft = await expert.send("POST", `/forms/${code}/draft/submit`, undefined, draft.version);
  await head.send("POST", `/forms/${code}/draft/approve`, undefined, draft.version);

  // A browser may show what it read for some minutes: whoever comes later comes with another one.
  const early = await anotherPage(browser);
  await early.goto(`/library/${code}`);
  await early.getByRole("link", { name: /جای این نسخه را می‌گیرد/ }).click();
  await expect(early).toHaveURL(`/library/${code}/v/2`);
  await expect(early.getByText("تا آن روز نسخهٔ جاری را به کار ببرید")).toBeVisible();
  await expect(early.getByRole("region", { name: "تغییرهای این نسخه" })).toContainText("ستون دوم افزوده شد.");
  await early.context().close();

  const desk = await another(browser, "head", `/library/desk/${code}?tab=versions`);
  await desk.getByRole("button", { name: /برداشتن نسخهٔ .*۱/ }).click();
  const dialog = desk.getByRole("dialog", { name: "برداشتن نسخه" });
  await dialog.getByLabel("دلیل").fill("ستون جمع در این نسخه اشتباه بود.");
  await dialog.getByRole("button", { name: "برداشتن نسخه" }).click();
  await expect(dialog).toBeHidden();
  await desk.context().close();
  await portal.open(`/library/${code}`);
  await expect(page.getByText("ستون جمع در این نسخه اشتباه بود.")).toBeVisible();
  await expect(page.getByText("این فرم نسخهٔ معتبری ندارد")).toBeVisible();
  await expect(page.getByRole("link", { name: /دریافت برای تکمیل/ })).toHaveCount(0);
  await portal.expectAccessible();
});

test("a form that is no longer used is not taken for the one in force", async ({ page, portal, request }) => {
  const { code, head } = await published(request);
  const form = await (await request.get(`${API}/forms/${code}`)).json();
  const reason = "گزارش برخط جای این فرم را گرفته است.";
  await head.send("POST", `/forms/${code}/retire`, { from: day(), reason }, form.version);
  await portal.open(`/library/${code}/v/1`);
  await expect(page.locator(".library-lead")).toContainText("کنارگذاشته");
  await expect(page.getByRole("region", { name: "نسخه‌ها" })).not.toContainText("جاری");
  await portal.open("/library");
  await page.locator("#field-identify").setInputFiles(table(code));
  const answer = page.getByRole("region", { name: "نسخهٔ من به‌روز است؟" });
  await expect(answer).toContainText("که دیگر به کار نمی‌رود");
  await expect(answer).toContainText(reason);
});

test("what is typed outlives a reload, and two people who make one draft both keep their words", async ({ page, portal, browser, request }) => {
  const { code } = await drafted(request);
  await signInDemo(page, "expert", `/library/desk/${code}`);
  await page.locator("#field-change_note").fill("نوشتهٔ ذخیره‌نشده");
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("نوشتهٔ ذخیره‌نشده");
  await portal.open(`/library/desk/${code}`);
  await expect(page.getByText("از همین دستگاه بازگردانده شد")).toBeVisible();
  await expect(page.locator("#field-change_note")).toHaveValue("نوشتهٔ ذخیره‌نشده");
  await page.getByRole("button", { name: "دور ریختن" }).click();
  await expect(page.locator("#field-change_note")).toHaveValue("");
  const other = await another(browser, "head", `/library/desk/${code}`);
  await other.locator("#field-change_note").fill("یادداشت رئیس");
  await other.getByRole("button", { name: "ذخیره", exact: true }).click();
  await expect(other.locator(".library-saved").first()).toContainText("همه چیز ذخیره شده است");
  await page.locator("#field-effective_from").fill(jalali(3));
  await page.getByRole("button", { name: "ذخیره", exact: true }).click();
  await page.getByRole("button", { name: "نوشتهٔ من بماند" }).click();
  await expect(page.locator("#field-change_note")).toHaveValue("یادداشت رئیس");
  await page.getByRole("button", { name: "ذخیره", exact: true }).click();
  await expect(page.locator(".library-saved").first()).toContainText("همه چیز ذخیره شده است");
  await other.context().close();
});

test("files that are dropped side by side wait for each other", async ({ page, request }) => {
  const expert = await Maker.of(request, "expert");
  const { items } = await (await request.get(`${API}/categories`)).json();
  const code = newCode();
  await expert.send("POST", "/forms", { code, kind: "form", category_id: items[0].id, title_fa: `فرم آزمون ${code}` });
  await expert.send("POST", `/forms/${code}/draft`, {});
  await signInDemo(page, "expert", `/library/desk/${code}`);
  let letOn = () => {};
  const bothAreDropped = new Promise<void>((resolve) => (letOn = resolve));
  await page.route("**/draft/renditions/fill/*", async (route) => {
    await bothAreDropped;
    await route.continue();
  });
  await page.locator("#field-fill").setInputFiles(table(code));
  await page.locator("#field-print").setInputFiles(sheet(code));
  letOn();
  await expect(page.getByRole("region", { name: "برای تکمیل" }).getByRole("listitem")).toContainText("CSV");
  await expect(page.getByRole("region", { name: "برای چاپ" }).getByRole("listitem")).toContainText("PDF");
  await expect(page.getByText("در این میان")).toHaveCount(0);
});

test("whoever changes the code of a new form goes on at its new address", async ({ page, request }) => {
  const { code } = await drafted(request);
  const next = newCode();
  await signInDemo(page, "expert", `/library/desk/${code}?tab=form`);
  await page.locator("#field-code").fill(next);
  await page.getByRole("button", { name: "ذخیرهٔ مشخصات" }).click();
  await expect(page).toHaveURL(`/library/desk/${next}?tab=form`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(next);
  await page.getByRole("link", { name: "نسخهٔ در دست" }).click();
  await page.locator("#field-change_note").fill("پس از تغییر کد نوشته شد.");
  const saved = page.locator(".library-saved").first();
  await expect(saved).toContainText("ذخیره‌نشده");
  await page.getByRole("button", { name: "ذخیره", exact: true }).click();
  await expect(saved).toContainText("همه چیز ذخیره شده است");
});

test("a version rests on texts that everybody may read; one that is withdrawn is named as gone", async ({ page, portal, request }) => {
  const { code } = await drafted(request);
  const [series, word] = [await newSeries(request), letters()];
  const text = await publishedText(request, series.id, { title_fa: `دستورالعمل ${word}` });
  await publishedText(request, series.id, { title_fa: `دستورالعمل محدود ${word}`, audience: "organizations" });
  await signInDemo(page, "expert", `/library/desk/${code}`);
  await page.locator("#field-basis").fill(word);
  const offered = page.getByRole("listbox").getByRole("option");
  await expect(offered).toContainText(text.number!);
  await offered.click();
  const save = page.getByRole("button", { name: "ذخیره", exact: true });
  await save.click();
  await expect(page.locator(".library-saved").first()).toContainText("همه چیز ذخیره شده است");

  await withdrawnText(request, text, "شمارهٔ بند در متن اشتباه بود.");
  await portal.open(`/library/desk/${code}`);
  const gone = page.locator(".library-basis").getByRole("listitem").filter({ hasText: "متنی که دیگر در دسترس نیست" });
  await gone.getByRole("textbox").fill("بند ۲");
  await save.click();
  await expect(page.locator("#field-basis-problem")).toHaveText("چنین متن منتشرشده‌ای نیست.");
  await gone.getByRole("button").click();
  await save.click();
  await expect(page.locator(".library-saved").first()).toContainText("همه چیز ذخیره شده است");
});

test("a category is made, renamed and deleted by the portal's officer", async ({ page, portal }) => {
  await signInDemo(page, "admin", "/library");
  await page.getByRole("main").getByRole("link", { name: "دسته‌ها", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("دسته‌ها");
  const slug = `e2e-${Date.now()}`;
  await page.getByRole("button", { name: "دستهٔ تازه" }).click();
  const dialog = page.getByRole("dialog", { name: "دسته" });
  await dialog.locator("#field-name_fa").fill("دستهٔ آزمایشی");
  await dialog.locator("#field-name_en").fill("Trial");
  await dialog.locator("#field-slug").fill(slug);
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  const row = page.getByRole("table", { name: "دسته‌ها" }).getByRole("row").filter({ hasText: slug });
  await row.getByRole("button", { name: /تغییر/ }).click();
  await dialog.locator("#field-name_fa").fill("دستهٔ آزمایشی دوم");
  await dialog.getByRole("button", { name: "ذخیره" }).click();
  await expect(row).toContainText("دستهٔ آزمایشی دوم");
  await portal.expectAccessible();
  await row.getByRole("button", { name: /پاک کردن/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "پاک کردن دسته" }).click();
  await expect(row).toHaveCount(0);
});

test("desk and figures say who may open them", async ({ page, portal }) => {
  for (const path of ["/library/desk", "/library/stats"]) {
    await portal.open(path);
    await expect(page.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
  }
  await signInDemo(page, "citizen", "/library/desk");
  await expect(page.getByText("این صفحه در اختیار شما نیست")).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`axe finds nothing on the pages of forms (${language})`, async ({ page, portal, request }) => {
    test.slow();
    await portal.prefers(language);
    const { items } = await (await request.get(`${API}/forms?limit=1`)).json();
    for (const path of ["/library", "/library?q=ناموجودناموجود", `/library/${items[0].code}`]) {
      await portal.open(path);
      await portal.expectAccessible();
    }
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ["/library", `/library/${items[0].code}`]) {
      await portal.open(path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
  });

  test(`axe finds nothing on the desk of forms (${language})`, async ({ page, portal, request }) => {
    test.slow();
    const { code } = await drafted(request);
    await portal.prefers(language);
    await signInDemo(page, "head", "/library/desk");
    await portal.expectAccessible();
    for (const path of [`/library/desk/${code}`, `/library/desk/${code}?tab=form`, "/library/desk/new", "/library/stats"]) {
      await portal.open(path);
      await portal.expectAccessible();
    }
  });
}
