import type { Route } from "@playwright/test";

import { mailedLink, newPerson, PASSWORD, signIn, unique } from "./identity";
import { day, Maker, published, sheet, table } from "./library";
import { expect, LANGUAGES, test } from "./portal";

/** Nobody fills in a form faster than in three seconds, and the server knows. */
const asSlowlyAsPeople = (opened: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, 3200 - (Date.now() - opened))));

test("a visitor asks for news of circulars, confirms the address, changes the rhythm and ends it", async ({ page, portal }) => {
  const email = `${unique("reader")}@example.com`;
  await portal.open("/publications?kind=circular");
  await page.getByRole("link", { name: "خبر تازه‌ها با رایانامه" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("خبر تازه‌ها با رایانامه");
  const opened = Date.now();
  await expect(page.locator("main")).toContainText("بخشنامه‌ها");
  await page.getByRole("button", { name: "درخواست" }).click();
  await expect(page.locator("#form-summary")).toContainText("رایانامه");
  await page.getByLabel("رایانامه", { exact: false }).first().fill(email);
  await page.getByLabel("هفتگی، شنبه‌ها ساعت ۸ بامداد").check();
  await asSlowlyAsPeople(opened);
  // The form lay open for too long: it is opened anew, and what was typed is still there.
  const outdate = (route: Route) => route.continue({ postData: { ...route.request().postDataJSON(), token: "outdated" } });
  await page.route("**/api/v1/subscriptions/requests", outdate, { times: 1 });
  const anew = page.waitForResponse((answer) => answer.url().includes("/subscriptions/form"));
  await page.getByRole("button", { name: "درخواست" }).click();
  await anew;
  const reopened = Date.now();
  await expect(page.locator("#form-summary")).toBeVisible();
  await expect(page.getByLabel("رایانامه", { exact: false }).first()).toHaveValue(email);
  await expect(page.getByLabel("هفتگی، شنبه‌ها ساعت ۸ بامداد")).toBeChecked();
  await asSlowlyAsPeople(reopened);
  await page.getByRole("button", { name: "درخواست" }).click();
  await expect(page.locator("main")).toContainText("درخواست شما رسید");

  await portal.open(await mailedLink(email, "/subscriptions/confirm"));
  await portal.expectAccessible();
  await page.getByRole("button", { name: "تأیید می‌کنم" }).click();
  await expect(page.locator("main")).toContainText("نشانی شما تأیید شد");
  await expect(page.locator(".subscriptions-topics li")).toHaveCount(1);
  await expect(page.getByLabel("هفتگی، شنبه‌ها ساعت ۸ بامداد")).toBeChecked();
  await expect(page.locator("main")).not.toContainText("@");
  await page.getByLabel("روزانه، ساعت ۸ بامداد").check();
  await page.getByRole("button", { name: "ذخیره", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "ذخیره شد" })).toBeVisible();
  await page.getByRole("button", { name: "پایان همه" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "پایان همه" }).click();
  await expect(page.locator("main")).toContainText("دیگر نامه‌ای فرستاده نمی‌شود");

  // The link was used.
  await page.reload();
  await page.getByRole("button", { name: "تأیید می‌کنم" }).click();
  await expect(page.locator("main")).toContainText("دیگر اعتبار ندارد");
});

test("a person follows a form, finds its new version in the worklist, and not any more once it was opened", async ({ page, portal, request }) => {
  const { code, expert, head } = await published(request);
  const person = await newPerson(request);
  await signIn(page, person.username, `/library/${code}`, PASSWORD);
  await page.getByRole("button", { name: "دنبال می‌کنم" }).click();
  await expect(page.getByRole("button", { name: "دیگر دنبال نمی‌کنم" })).toBeVisible();

  await newVersion(expert, head, code);
  await portal.open("/worklist");
  const link = page.getByRole("main").getByRole("link", { name: "دیدن نسخهٔ تازه" });
  await expect(page.locator("main")).toContainText(code);
  const seen = page.waitForResponse((answer) => answer.url().endsWith("/seen"));
  await link.click();
  await expect(page).toHaveURL(new RegExp(`/library/${code}/v/2$`));
  expect((await seen).status()).toBe(204);
  await portal.open("/worklist");
  await expect(page.locator("main")).not.toContainText(code);

  await portal.open("/subscriptions");
  await expect(page.locator(".subscriptions-topics li")).toContainText(code);
  await page.getByRole("button", { name: /دیگر دنبال نمی‌کنم/ }).click();
  await expect(page.locator("main")).toContainText("چیزی دنبال نمی‌کنید");
});

/** A second version of a form, in force from tomorrow. */
async function newVersion(expert: Maker, head: Maker, code: string) {
  const content = { effective_from: day(1), change_note: "ستون تازه" };
  let draft = await expert.send("POST", `/forms/${code}/draft`, { content });
  draft = await expert.add(code, "fill", table(`${code} دو`), draft.version);
  draft = await expert.add(code, "print", sheet(`${code} two`), draft.version);
  const sent = await expert.send("POST", `/forms/${code}/draft/submit`, undefined, draft.version);
  await head.send("POST", `/forms/${code}/draft/approve`, undefined, sent.version);
}

for (const language of LANGUAGES) {
  test(`the pages of following are accessible (${language})`, async ({ page, portal, request }) => {
    await portal.prefers(language);
    await portal.open("/subscriptions/new?topic=publications:kind=circular");
    await portal.expectAccessible();
    await portal.open("/subscriptions/new?topic=nothing");
    await portal.expectAccessible();
    await portal.open("/subscriptions/confirm");
    await portal.expectAccessible();
    const person = await newPerson(request);
    await signIn(page, person.username, "/subscriptions", PASSWORD);
    await portal.expectAccessible();
    await portal.open("/publications");
    await page.getByRole("button", { name: language === "fa" ? "دنبال می‌کنم" : "Follow", exact: true }).click();
    await portal.open("/subscriptions");
    await expect(page.locator(".subscriptions-topics li")).toHaveCount(1);
    await portal.expectAccessible();
  });
}
