import { anOrganization, DEMO_PASSWORD, enter, mailedLink, newPerson, PASSWORD, signIn, signInDemo, signOut, unique } from "./identity";
import { expect, LANGUAGES, test } from "./portal";

// Passwords are costly by design; the walks of axe are long.
test.describe.configure({ timeout: 180_000 });

const REFUSED = "نام کاربری یا رمز درست نیست.";

test("a wrong password and an unknown name are refused alike, the right one leads on", async ({ page, portal, request }) => {
  const person = await newPerson(request);
  await portal.open("/sign-in?next=%2Faccount%3Ftab%3Dsessions");
  const refusal = page.getByRole("main").getByRole("alert");
  for (const name of [unique("nobody"), person.username]) {
    await enter(page, name, "نه همین رمز");
    await expect(refusal).toHaveCount(1);
    await expect(refusal).toHaveText(REFUSED);
    await expect(refusal).toBeFocused();
    await expect(page.locator("#field-username")).toHaveValue(name);
  }
  await page.getByRole("button", { name: "نمایش رمز" }).click();
  await expect(page.locator("#field-password")).toHaveAttribute("type", "text");
  await page.locator("#field-password").fill(PASSWORD);
  await page.getByRole("button", { name: "ورود به پرتال" }).click();
  await expect(page).toHaveURL(/\/account\?tab=sessions$/);
  await expect(page.getByRole("heading", { level: 2, name: "نشست‌ها" })).toBeVisible();
});

test("an account of the demonstration fills the form by a press", async ({ page, portal }) => {
  await portal.open("/sign-in");
  await page.getByRole("complementary", { name: "نسخهٔ نمایشی" }).getByRole("button", { name: "حسابرس" }).click();
  await expect(page.locator("#field-username")).toHaveValue("auditor");
  await expect(page.locator("#field-password")).toHaveValue(DEMO_PASSWORD);
});

test("an empty form is refused at its fields, and nothing leads to another site", async ({ page, portal, request }) => {
  const person = await newPerson(request);
  await portal.open("/sign-in?next=//example.com");
  await page.getByRole("button", { name: "ورود به پرتال" }).click();
  await expect(page.locator("#field-username")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#field-password")).toHaveAttribute("aria-invalid", "true");
  await enter(page, person.username, PASSWORD);
  await expect(page).toHaveURL("/");
});

test("the menu says role and organization; signing out closes what is one's own", async ({ page, portal, request }) => {
  const organization = await anOrganization(request);
  const person = await newPerson(request, [{ role: "org_clerk", organization_id: organization.id }]);
  await signIn(page, person.username, "/");
  await page.getByRole("banner").getByRole("button", { name: person.name }).click();
  const menu = page.locator("#account-menu");
  await expect(menu).toContainText("کارشناس سازمان");
  const represent = menu.getByRole("button", { name: organization.name });
  await expect(represent).toHaveAttribute("aria-pressed", "true");
  await expect(menu.getByRole("link", { name: "افراد" })).toHaveCount(0);
  await menu.getByRole("link", { name: "حساب من" }).click();
  await expect(page).toHaveURL("/account");
  await signOut(page, person.name);
  await expect(page.getByText("از حساب خود خارج شدید.")).toBeVisible();
  await expect(page.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
  await portal.open("/account");
  await page.getByRole("main").getByRole("link", { name: "ورود" }).click();
  await expect(page).toHaveURL("/sign-in?next=%2Faccount");
});

test("a citizen registers, confirms the address and signs in with it", async ({ page, portal }) => {
  const email = `${unique("citizen")}@shora.example`;
  await portal.open("/sign-in");
  await page.getByRole("main").getByRole("link", { name: "ثبت‌نام" }).click();
  await page.locator("#field-email").fill(email);
  await page.getByRole("button", { name: "ثبت‌نام" }).click();
  await expect(page.getByRole("heading", { name: "صندوق رایانامهٔ خود را ببینید" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(email);

  await portal.open("/sign-in");
  await enter(page, email, PASSWORD);
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(REFUSED);

  const link = await mailedLink(email, "/register/confirm");
  await portal.open(link);
  const choose = async (password: string) => {
    await page.locator("#field-name_fa").fill("شهروند نمونه");
    await page.locator("#field-password").fill(password);
    await page.getByRole("button", { name: "ساختن حساب" }).click();
  };
  await choose("۱۲۳۴۵۶۷۸۹۰");
  await expect(page.locator("#field-password-problem")).toContainText("این رمز از رمزهای رایج است");
  await expect(page.locator("#field-name_fa")).toHaveValue("شهروند نمونه");
  await choose(PASSWORD);
  await expect(page.getByRole("heading", { name: "نشانی شما تأیید شد" })).toBeVisible();
  expect(page.url()).not.toContain("#");
  await portal.open(link);
  await page.reload();
  await choose(PASSWORD);
  await expect(page.getByRole("heading", { name: "این پیوند دیگر کار نمی‌کند" })).toBeVisible();

  await signIn(page, email, "/account?tab=grants");
  await expect(page.getByRole("table")).toContainText("شهروند");
});

test("a forgotten password is replaced once by the mailed link", async ({ page, portal, request }) => {
  const person = await newPerson(request);
  await portal.open("/sign-in");
  await page.getByRole("link", { name: "رمز را فراموش کرده‌ام" }).click();
  await page.locator("#field-email").fill(person.email);
  await page.getByRole("button", { name: "فرستادن پیوند" }).click();
  await expect(page.getByRole("heading", { name: "صندوق رایانامهٔ خود را ببینید" })).toBeVisible();

  const link = await mailedLink(person.email, "/reset/complete");
  await portal.open(link);
  await page.locator("#field-password").fill("کوتاه");
  await page.getByRole("button", { name: "ثبت رمز تازه" }).click();
  await expect(page.locator("#field-password")).toHaveAttribute("aria-invalid", "true");
  await page.locator("#field-password").fill("پنجره روبه‌روی باغ");
  await page.getByRole("button", { name: "ثبت رمز تازه" }).click();
  await expect(page.getByRole("heading", { name: "رمز ثبت شد" })).toBeVisible();

  await page.goto("/");
  await portal.open(link);
  await page.locator("#field-password").fill("پنجره روبه‌روی کوه");
  await page.getByRole("button", { name: "ثبت رمز تازه" }).click();
  await expect(page.getByRole("heading", { name: "این پیوند دیگر کار نمی‌کند" })).toBeVisible();

  await portal.open("/sign-in");
  await enter(page, person.username, PASSWORD);
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(REFUSED);
  await enter(page, person.email, "پنجره روبه‌روی باغ");
  await expect(page).toHaveURL("/");
});

test("asking for a reset never tells whether there is an account", async ({ page, portal }) => {
  await portal.open("/reset");
  await page.locator("#field-email").fill(`${unique("nobody")}@shora.example`);
  await page.getByRole("button", { name: "فرستادن پیوند" }).click();
  await expect(page.getByRole("heading", { name: "صندوق رایانامهٔ خود را ببینید" })).toBeVisible();
  await page.getByRole("link", { name: "بازگشت به ورود" }).click();
  await expect(page).toHaveURL("/sign-in");
});

const DOORS = ["/sign-in", "/register", "/reset", "/reset/complete#reset=x", "/invitation#invite=x", "/register/confirm#confirm=x"];
const OWN = ["", "?tab=password", "?tab=second-factor", "?tab=sessions", "?tab=grants"].map((tab) => `/account${tab}`);
const ADMIN = ["/admin", "/admin/people", "/admin/people/new", "/admin/roles", "/admin/roles/head", "/admin/roles/new"].concat(
  ["/admin/clients", "/admin/clients/new", "/admin/jobs", "/admin/audit"],
);

for (const language of LANGUAGES) {
  test(`axe finds nothing at the doors (${language})`, async ({ page, portal }) => {
    await portal.prefers(language);
    for (const path of DOORS) {
      await portal.open(path);
      await portal.expectAccessible();
    }
    await portal.open("/sign-in");
    await page.locator("main form button[type=submit]").click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await portal.expectAccessible();
  });

  test(`axe finds nothing in the account and the administration (${language})`, async ({ page, portal }) => {
    await portal.prefers(language);
    await signInDemo(page, "admin", "/account");
    for (const path of [...OWN, ...ADMIN]) {
      await portal.open(path);
      await portal.expectAccessible();
    }
    await page.locator(".entry summary").first().click();
    await portal.expectAccessible();
    await portal.open("/admin/people?q=manager");
    await page.getByRole("table").getByRole("link").first().click();
    await expect(page.locator("#grants-head")).toBeVisible();
    await portal.expectAccessible();
  });
}

test("nothing is cut off at 320 pixels", async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await signInDemo(page, "admin", "/account");
  for (const path of [...OWN, ...ADMIN]) {
    await portal.open(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
