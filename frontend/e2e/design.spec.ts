import { expect, LANGUAGES, test } from "./portal";

test("a day is picked from the calendar with the keyboard alone", async ({ page, portal }) => {
  await portal.open("/ui");
  const field = page.getByRole("textbox", { name: "روز جلسه" });
  await field.fill("1405/6/14");
  const part = page.locator("#date-field");
  await expect(part.getByText("شنبه ۱۴ شهریور ۱۴۰۵")).toBeVisible();

  await field.press("Tab");
  await page.keyboard.press("Enter");
  const calendar = page.getByRole("dialog", { name: "انتخاب از تقویم" });
  await expect(calendar.getByRole("button", { name: "شنبه ۱۴ شهریور ۱۴۰۵" })).toBeFocused();
  // The next day stands to the left; Page Down is the next month.
  await page.keyboard.press("ArrowLeft");
  await expect(calendar.getByRole("button", { name: "یکشنبه ۱۵ شهریور ۱۴۰۵" })).toBeFocused();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(calendar).toBeHidden();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("۱۴۰۵/۰۷/۱۷");

  await field.press("Tab");
  await page.keyboard.press("Enter");
  await expect(calendar).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(calendar).toBeHidden();
  await expect(field).toBeFocused();
});

test("the month and the year of the calendar keep their own keys", async ({ page, portal }) => {
  await portal.open("/ui");
  await page.getByRole("textbox", { name: "روز جلسه" }).fill("1405/6/14");
  await page.locator("#date-field button").first().click();
  const calendar = page.getByRole("dialog", { name: "انتخاب از تقویم" });
  const year = calendar.getByRole("textbox", { name: "سال" });
  await year.fill("۱۳۹۹");
  await year.press("Home");
  await expect(year).toBeFocused();
  await year.press("Enter");
  await expect(calendar.getByRole("button", { name: "۱۴ شهریور ۱۳۹۹" })).toBeFocused();
  await calendar.getByRole("combobox", { name: "ماه" }).selectOption("اسفند");
  await expect(calendar.getByRole("grid", { name: "اسفند ۱۳۹۹" })).toBeVisible();
  await expect(calendar.locator("td button")).toHaveCount(30);
});

test("what is no date is told at the field and stays", async ({ page, portal }) => {
  await portal.open("/ui");
  const field = page.getByRole("textbox", { name: "روز جلسه" });
  await field.fill("۱۴۰۵/۱۳/۱");
  await expect(page.locator("#date-field").getByText("سال/ماه/روز بنویسید")).toBeVisible();
  await expect(field).toHaveValue("۱۴۰۵/۱۳/۱");
  await expect(field).toHaveAttribute("aria-invalid", "true");
});

test("a dialog keeps the focus and gives it back", async ({ page, portal }) => {
  await portal.open("/ui");
  const opener = page.locator("#dialog").getByRole("button", { name: "تغییر نام کوتاه" });
  await opener.press("Enter");
  const dialog = page.getByRole("dialog", { name: "تغییر نام کوتاه" });
  await expect(dialog).toBeVisible();
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(() => {
      const here = document.activeElement;
      return here !== document.body && !here?.closest("dialog[open]");
    });
    expect(outside, "the focus left the dialog").toBe(false);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("nothing is removed before the question is answered", async ({ page, portal }) => {
  await portal.open("/ui");
  const opener = page.locator("#confirm").getByRole("button", { name: "برداشتن عضو" });
  const press = () => opener.click();
  const dialog = page.getByRole("dialog", { name: "این عضو برداشته شود؟" });
  const toast = page.getByText("عضو برداشته شد.");
  await press();
  await dialog.getByRole("button", { name: "انصراف" }).click();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(toast).toHaveCount(0);
  await press();
  await dialog.getByRole("button", { name: "برداشتن عضو" }).click();
  await expect(toast).toBeVisible();
});

test("a refused form says what is wrong above and at each field, and keeps what was typed", async ({ page, portal }) => {
  await portal.open("/ui");
  const form = page.locator("#form");
  const subject = form.getByRole("textbox", { name: "موضوع" });
  await subject.fill("صورت‌جلسه");
  await form.getByRole("button", { name: "ارسال گزارش" }).click();
  const summary = form.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveCount(4);
  await expect(subject).toHaveValue("صورت‌جلسه");
  await summary.getByRole("link", { name: /رایانامه/ }).click();
  await expect(form.getByRole("textbox", { name: "رایانامه" })).toBeFocused();
  await portal.expectAccessible("#form");
});

test("what a field cannot read is not sent as if it were empty", async ({ page, portal }) => {
  await portal.open("/ui");
  const form = page.locator("#form");
  const day = form.getByRole("textbox", { name: /مهلت/ });
  await day.fill("1404/12/30");
  await expect(day).toHaveAttribute("aria-invalid", "true");
  await form.getByRole("button", { name: "ارسال گزارش" }).click();
  const summary = form.getByRole("alert");
  await expect(summary.getByRole("link")).toHaveText([/مهلت.*سال\/ماه\/روز/]);
  await expect(day).toHaveValue("1404/12/30");
  await expect(day).toHaveAccessibleDescription(/سال\/ماه\/روز/);
});

test("filters, order and tab stand in the address and survive a reload", async ({ page, portal }) => {
  await portal.open("/ui");
  const table = page.locator("#table").getByRole("row");
  await page.locator("#chips").getByRole("link", { name: /شرکت/ }).click();
  await expect(table).toHaveCount(3);
  await page.locator("#table").getByRole("link", { name: "کارکنان" }).click();
  await page.locator("#tabs").getByRole("link", { name: "اعضا" }).click();
  await expect(page).toHaveURL(/kind=company/);
  await expect(page).toHaveURL(/sort=staff/);
  await expect(page).toHaveURL(/tab=members/);
  await page.reload();
  await expect(table).toHaveCount(3);
  await expect(table.nth(1)).toContainText("پسماند");
});

test("a long list grows by its button", async ({ page, portal }) => {
  await portal.open("/ui");
  const list = page.locator("#paged");
  await expect(list.getByRole("listitem")).toHaveCount(4);
  await list.getByRole("button", { name: "بیشتر" }).click();
  await expect(list.getByRole("listitem")).toHaveCount(8);
  await expect(list.getByText("۸ از ۱۰ مورد")).toBeVisible();
});

test("every row of a table is a card on a phone", async ({ page, portal }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await portal.open("/ui");
  const card = page.locator("#table tbody tr").first();
  await expect(card).toHaveCSS("display", "grid");
  const name = await card.locator("td").first().evaluate((cell) => getComputedStyle(cell, "::before").content);
  expect(name).toContain("نوع");
  const box = await card.boundingBox();
  expect(box!.width).toBeLessThanOrEqual(360);
});

test("a chart shows the same numbers as a table", async ({ page, portal }) => {
  await portal.open("/ui");
  const chart = page.locator("#ring");
  await chart.getByRole("button", { name: "جدول" }).click();
  await expect(chart.getByRole("row")).toHaveCount(4);
  await expect(chart.getByRole("cell", { name: "۵۵٫۴٪" })).toBeVisible();
  await chart.getByRole("button", { name: "نمودار" }).click();
  await expect(chart.getByRole("img")).toBeVisible();
});

test("the contents lead to every part", async ({ page, portal }) => {
  await portal.open("/ui?kind=company");
  await page.getByRole("navigation", { name: "فهرست اجزا" }).getByRole("link", { name: "گاه‌نگار" }).click();
  await expect(page.locator("#timeline")).toBeInViewport();
  await expect(page).toHaveURL(/kind=company#timeline/);
});

for (const language of LANGUAGES) {
  test(`axe finds nothing in an open calendar and an open dialog (${language})`, async ({ page, portal }) => {
    await portal.prefers(language);
    await portal.open("/ui");
    await page.locator("#date-field button").first().click();
    await expect(page.getByRole("grid")).toBeVisible();
    await portal.expectAccessible("#date-field");
    await page.keyboard.press("Escape");
    await page.locator("#dialog button").first().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await portal.expectAccessible("dialog[open]");
  });
}
