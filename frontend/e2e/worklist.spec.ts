import { expect, LANGUAGES, test } from "./portal";
import { newPerson, signIn, signInDemo } from "./identity";

test("a person with nothing to do is told so", async ({ page, portal, request }) => {
  const person = await newPerson(request);
  await signIn(page, person.username, "/worklist");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("کارتابل");
  await expect(page.getByText("کاری در انتظار شما نیست")).toBeVisible();
  await portal.expectAccessible();
});

test("the worklist is for those who have signed in", async ({ page, portal }) => {
  await portal.open("/worklist");
  await expect(page.getByText("برای دیدن این صفحه وارد شوید")).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`what waits for an editor leads to the act (${language})`, async ({ page, portal }) => {
    await portal.prefers(language);
    await signInDemo(page, "editor", "/worklist");
    const duty = page.locator(".duty").first();
    await expect(duty).toBeVisible();
    await portal.expectAccessible();
    await duty.getByRole("link").last().click();
    await expect(page).not.toHaveURL(/worklist/);
  });
}
