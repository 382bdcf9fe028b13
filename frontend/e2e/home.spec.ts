import { expect, test } from "./portal";

test("the home page draws the register and leads to an organization", async ({ page, portal }) => {
  await portal.open("/");
  for (const name of ["به تفکیک نوع", "به تفکیک معاونت شهردار", "به تفکیک وضعیت"]) {
    await expect(page.getByRole("img", { name })).toBeVisible();
  }
  await page.getByRole("main").getByRole("combobox").fill("بهشت");
  await page.getByRole("option", { name: "بهشت زهرا" }).first().click();
  await expect(page).toHaveURL(/\/organizations\/[a-z]/);
});

test("every link of the home page leads somewhere", async ({ page, portal, request }) => {
  await portal.open("/");
  const addresses = await page.getByRole("main").getByRole("link").evaluateAll((links) =>
    links.map((link) => (link as HTMLAnchorElement).href),
  );
  expect(addresses.length).toBeGreaterThan(10);
  for (const address of new Set(addresses)) {
    expect((await request.get(address)).status(), address).toBe(200);
  }
});
