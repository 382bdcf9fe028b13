import type { Page } from "@playwright/test";

import {
  anOrganization, anotherPage, enter, mailedLink, newPerson, PASSWORD, signIn, signInDemo, unique,
} from "./identity";
import { expect, test } from "./portal";

// Passwords are costly by design, and these journeys sign in several people.
test.describe.configure({ timeout: 180_000 });

/** The line of a table of facts that stands under this label. */
function fact(page: Page, label: string) {
  return page.locator(".facts > div").filter({ has: page.getByText(label, { exact: true }) });
}

test("an administrator invites a person, who accepts, is given a role and loses it", async ({
  page,
  browser,
  request,
}) => {
  const organization = await anOrganization(request);
  const username = unique("guest");
  const email = `${username}@shora.example`;
  const name = `مهمان ${username.slice(-6)}`;
  await signInDemo(page, "admin", "/admin/people");
  await page.getByRole("link", { name: "دعوت شخص تازه" }).click();
  await page.locator("#field-name_fa").fill(name);
  await page.locator("#field-username").fill("admin");
  await page.locator("#field-email").fill(email);
  await page.getByRole("button", { name: "ساختن حساب و فرستادن دعوت" }).click();
  await expect(page.locator("#field-username-problem")).toHaveText("این نام کاربری از آنِ حساب دیگری است.");
  await expect(page.locator("#field-username")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#field-username")).toHaveValue("admin");
  await expect(page.locator("#field-email")).toHaveValue(email);
  await page.locator("#field-username").fill(username);
  await page.getByRole("button", { name: "ساختن حساب و فرستادن دعوت" }).click();
  await expect(page).toHaveURL(/\/admin\/people\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(fact(page, "وضعیت")).toContainText("دعوت‌شده");
  const outdated = await mailedLink(email, "/invitation");
  await expect(page.getByRole("button", { name: "مسدود کردن حساب" })).toBeVisible();
  await page.getByRole("button", { name: "فرستادن دوبارهٔ دعوت" }).click();
  await expect(page.getByText("دعوت‌نامه دوباره فرستاده شد.")).toBeVisible();

  const guest = await anotherPage(browser);
  await expect.poll(() => mailedLink(email, "/invitation")).not.toBe(outdated);
  await guest.goto(await mailedLink(email, "/invitation"));
  await guest.locator("#field-password").fill(PASSWORD);
  await guest.getByRole("button", { name: "ساختن حساب" }).click();
  await guest.getByRole("main").getByRole("link", { name: "ورود به پرتال" }).click();
  await enter(guest, username, PASSWORD);
  await expect(guest.getByRole("banner").getByRole("button", { name })).toBeVisible();

  await page.reload();
  await expect(fact(page, "وضعیت")).toContainText("فعال");
  await page.getByRole("button", { name: "دادن نقش" }).click();
  const giving = page.getByRole("dialog", { name: "دادن نقش" });
  await giving.getByLabel("نقش").selectOption({ label: "کارشناس سازمان" });
  await giving.getByLabel("دلیل").fill("نامهٔ ۱۴۰۵/ب/۲۱");
  await giving.getByRole("button", { name: "دادن نقش" }).click();
  await expect(giving.locator("#field-organization_id-problem")).toBeVisible();
  await giving.getByRole("combobox", { name: "سازمان" }).fill("آتش‌نشانی");
  await giving.getByRole("option", { name: organization.name }).click();
  await giving.getByRole("button", { name: "دادن نقش" }).click();
  await expect(giving).toBeHidden();
  const grant = page.getByRole("table", { name: "دسترسی‌ها" }).getByRole("row").filter({ hasText: organization.name });
  await expect(grant).toContainText("برقرار");
  await expect(grant).toContainText("نامهٔ ۱۴۰۵/ب/۲۱");
  await guest.goto("/account?tab=grants");
  await expect(guest.getByRole("main")).toContainText("پیشنهاد تغییر شناسنامهٔ سازمان خود");

  await grant.getByRole("button", { name: "پایان دادن" }).click();
  const ending = page.getByRole("dialog", { name: "پایان دادن به نقش" });
  await ending.getByLabel("چرا پایان می‌یابد؟").fill("پایان مأموریت");
  await ending.getByRole("button", { name: "پایان دادن" }).click();
  await expect(grant).toContainText("پایان‌یافته");
  await expect(grant).toContainText("پایان مأموریت");
  await guest.context().close();
});

test("a suspended person is signed out at once and refused like a stranger, until the account is active again", async ({
  page,
  browser,
  request,
}) => {
  const person = await newPerson(request);
  const own = await anotherPage(browser);
  await signIn(own, person.username, "/account");
  await signInDemo(page, "admin", `/admin/people/${person.id}`);
  await page.getByRole("button", { name: "مسدود کردن حساب" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "مسدود کردن" }).click();
  await expect(fact(page, "وضعیت")).toContainText("مسدود");
  await own.reload();
  await expect(own.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
  await own.goto("/sign-in");
  await enter(own, person.username, PASSWORD);
  await expect(own.getByRole("main").getByRole("alert")).toHaveText("نام کاربری یا رمز درست نیست.");
  await page.getByRole("button", { name: "فعال کردن دوباره" }).click();
  await expect(fact(page, "وضعیت")).toContainText("فعال");
  await own.context().close();
});

test("people are found by a part of their name, by role and by status; the address holds it", async ({ page, portal, request }) => {
  const person = await newPerson(request);
  await signInDemo(page, "admin", "/admin/people");
  await page.getByRole("searchbox", { name: "نام، نام کاربری یا رایانامه" }).fill(person.username);
  await expect(page).toHaveURL(/q=/);
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(2);
  await page.getByLabel("وضعیت").selectOption({ label: "مسدود" });
  await expect(page.getByText("کسی با این نشانه‌ها پیدا نشد")).toBeVisible();
  await portal.open(`/admin/people?q=${person.username}&status=active`);
  await rows.getByRole("link", { name: person.name }).click();
  await page.getByRole("button", { name: "ویرایش" }).click();
  await page.locator("#field-name_en").fill("Edited Name");
  const sent = page.waitForRequest((request) => request.method() === "PATCH");
  await page.getByRole("button", { name: "ذخیره" }).click();
  expect((await sent).postDataJSON()).toMatchObject({ name_en: "Edited Name", username: null, email: null });
  await expect(fact(page, "نام به انگلیسی")).toContainText("Edited Name");
  const download = page.waitForEvent("download");
  await portal.open("/admin/people?role=auditor");
  await page.getByRole("button", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toBe("people.csv");
});

test("nobody gives themselves a role", async ({ page }) => {
  await signInDemo(page, "admin", "/admin/people?q=admin");
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByText("هیچ‌کس نمی‌تواند به خودش نقش بدهد")).toBeVisible();
  await expect(page.getByRole("button", { name: "دادن نقش" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "مسدود کردن حساب" })).toHaveCount(0);
});

test("the matrix says which role may do what, and a role is added to it", async ({ page }) => {
  await signInDemo(page, "admin", "/admin/roles");
  const matrix = page.getByRole("table", { name: "جدول نقش‌ها و اجازه‌ها" });
  await expect(matrix).toBeVisible();
  const heads = await matrix.getByRole("columnheader").allInnerTexts();
  const auditor = heads.findIndex((head) => head.includes("حسابرس"));
  const reading = matrix.getByRole("row", { name: /audit\.read/ });
  await expect(reading.getByRole("cell").nth(auditor - 1)).toHaveText("دارد");
  const editor = heads.findIndex((head) => head.includes("سردبیر"));
  await expect(reading.getByRole("cell").nth(editor - 1)).toHaveText("ندارد");

  const code = unique("role").replace(/-/g, "_");
  const title = `بایگان ${code.slice(-4)}`;
  await page.getByRole("link", { name: "نقش تازه" }).click();
  await page.locator("#field-title_fa").fill(title);
  await page.locator("#field-title_en").fill(`Archivist ${code.slice(-4)}`);
  await page.locator("#field-code").fill(code);
  await page.getByLabel("خواندن رویدادها").check();
  await page.getByRole("button", { name: "ساختن نقش" }).click();
  await expect(page).toHaveURL("/admin/roles");
  await matrix.getByRole("link", { name: title }).click();
  await page.getByLabel("دیدن افراد و نقش‌ها").check();
  const saved = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await page.getByRole("button", { name: "ذخیره" }).click();
  expect((await saved).status()).toBe(200);
  await page.reload();
  await expect(page.getByLabel("دیدن افراد و نقش‌ها")).toBeChecked();
});

test("a system is registered, its secret is shown once, replaced and revoked", async ({ page, portal, request }) => {
  const title = unique("سامانه");
  await signInDemo(page, "admin", "/admin/clients");
  await page.getByRole("link", { name: "سامانهٔ تازه" }).click();
  await page.locator("#field-title_fa").fill(title);
  await page.locator("#field-title_en").fill("Finance");
  await expect(page.getByLabel("رسیدگی به پیشنهادهای تغییر")).toHaveCount(0);
  await page.getByLabel("جستجو در آنچه مجوزهای خود سامانه نشان می‌دهد").check();
  await page.getByRole("button", { name: "ثبت سامانه" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const id = page.url().split("/").pop()!;

  const make = async (button: string) => {
    await page.getByRole("button", { name: button }).click();
    const dialog = page.getByRole("dialog", { name: "رمز تازهٔ سامانه" });
    await dialog.getByRole("button", { name: "ساختن رمز" }).click();
    await expect(dialog.getByText("این رمز تنها همین یک بار نشان داده می‌شود")).toBeVisible();
    const secret = await dialog.locator("code").last().innerText();
    await portal.expectAccessible();
    await dialog.getByRole("button", { name: "رمز را نگه داشتم" }).click();
    await expect(dialog).toBeHidden();
    expect(await page.content()).not.toContain(secret);
    return secret;
  };
  const grant = async (secret: string) => {
    const form = { grant_type: "client_credentials", client_id: id, client_secret: secret };
    return (await request.post("/api/v1/identity/oauth/token", { form })).status();
  };
  const first = await make("ساختن رمز");
  const second = await make("ساختن رمز جایگزین");
  expect(await grant(first)).toBe(200);
  expect(await grant(second)).toBe(200);
  const secrets = page.getByRole("table", { name: "رمزهای سامانه" }).getByRole("row");
  await expect(secrets).toHaveCount(3);
  await expect(page.getByText("دو رمز هم‌زمان هست")).toBeVisible();
  await secrets.getByRole("button", { name: "باطل کردن" }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "باطل کردن" }).click();
  await expect(secrets).toHaveCount(2);
  expect([await grant(first), await grant(second)].sort()).toEqual([200, 401]);

  await page.getByRole("button", { name: "مسدود کردن سامانه" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "مسدود کردن" }).click();
  await expect(fact(page, "وضعیت")).toContainText("مسدود");
  expect([await grant(first), await grant(second)]).toEqual([401, 401]);
  await portal.open("/admin/clients?status=suspended");
  await expect(page.getByRole("link", { name: title })).toBeVisible();
});

test("the log is filtered, says what changed, and its chain holds", async ({ page, portal, request }) => {
  const person = await newPerson(request, [{ role: "auditor" }]);
  await signIn(page, person.username, "/admin/audit");
  await page.getByLabel("بخش").selectOption({ label: "حساب‌ها" });
  await expect(page).toHaveURL(/area=identity/);
  await page.getByLabel("کار", { exact: true }).selectOption({ label: "دادن نقش" });
  await expect(page).toHaveURL(/action=identity.create_grant/);
  const entries = page.getByRole("main").locator(".entry");
  await expect(entries.first()).toContainText("دادن نقش");
  await expect(entries.filter({ hasNotText: "دادن نقش" })).toHaveCount(0);
  const own = entries.filter({ hasText: person.id });
  await own.locator("summary").click();
  await expect(own.getByRole("table")).toContainText("auditor");
  await own.getByRole("button", { name: "تنها کارهای او" }).click();
  await expect(page).toHaveURL(/actor=/);
  await page.getByRole("button", { name: "همهٔ اشخاص" }).click();
  await expect(page).not.toHaveURL(/actor=/);
  await portal.open("/admin/audit?from=2026-01-01&until=2026-01-02");
  await expect(page.getByText("رویدادی با این نشانه‌ها نیست")).toBeVisible();
  await page.getByRole("button", { name: "بررسی زنجیره" }).click();
  await expect(page.getByText("زنجیره درست است")).toBeVisible();
  await portal.expectAccessible();
  await portal.open("/admin/people");
  await expect(page.getByRole("table")).toBeVisible();
  await expect(page.getByRole("link", { name: "دعوت شخص تازه" })).toHaveCount(0);
});

test("the administration is closed to a citizen and asks a visitor to sign in", async ({ page, portal }) => {
  await portal.open("/admin/people");
  await expect(page.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
  await signInDemo(page, "citizen", "/admin/people");
  for (const path of ["/admin", "/admin/people", "/admin/people/new", "/admin/roles", "/admin/clients", "/admin/audit", "/admin/jobs"]) {
    await portal.open(path);
    await expect(page.getByText("این صفحه در اختیار شما نیست")).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "دعوت شخص تازه" })).toHaveCount(0);
  }
});
