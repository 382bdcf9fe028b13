import { expect, LANGUAGES, test } from "./portal";

test("the page is served under a strict policy and asked for anew each time", async ({ request }) => {
  const page = await request.get("/", { headers: { accept: "text/html" } });
  expect(page.headers()["content-security-policy"]).toContain("default-src 'none'");
  expect(page.headers()["content-security-policy"]).not.toContain("unsafe-inline");
  expect(page.headers()["cache-control"]).toBe("no-cache");
  const again = await request.get("/", { headers: { "if-none-match": page.headers()["etag"] } });
  expect(again.status()).toBe(304);
});

test("the module travels compressed, typed and for ever", async ({ request }) => {
  const page = await (await request.get("/")).text();
  const address = /data-wasm="([^"]+)"/.exec(page)![1];
  const module = await request.get(address, { headers: { "accept-encoding": "br" } });
  expect(module.headers()["content-type"]).toBe("application/wasm");
  expect(module.headers()["content-encoding"]).toBe("br");
  expect(module.headers()["cache-control"]).toContain("immutable");
  expect(module.headers()["vary"]).toContain("Accept-Encoding");
});

test("an area comes in a few files", async ({ page, portal }) => {
  const modules: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) modules.push(request.url());
  });
  await portal.open("/publications");
  expect(modules.filter((module) => module.includes("/split_publications"))).toHaveLength(1);
  expect(modules.length, modules.join("\n")).toBeLessThanOrEqual(20);
});

test("a file that is not there is not the page", async ({ request }) => {
  for (const gone of ["/pkg/0123/frontend.js", "/pkg/nothing", "/missing.png"]) {
    expect((await request.get(gone)).status(), gone).toBe(404);
  }
});

test("an unknown address of the API is a problem, not the page", async ({ request }) => {
  const answer = await request.get("/api/v1/nothing", { headers: { accept: "text/html" } });
  expect(answer.status()).toBe(404);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");
});

test("the portal can be installed", async ({ request }) => {
  const manifest = await (await request.get("/manifest.webmanifest")).json();
  expect(manifest).toMatchObject({ lang: "fa", dir: "rtl", display: "standalone" });
  for (const icon of manifest.icons) {
    expect((await request.get(icon.src)).headers()["content-type"]).toBe(icon.type);
  }
});

for (const language of LANGUAGES) {
  test(`without a network the portal says so (${language})`, async ({ page, portal, context }) => {
    await portal.prefers(language, "light");
    await portal.open("/");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await context.setOffline(true);
    await page.goto("/organizations");
    const words = { fa: "به پرتال دسترسی نیست", en: "The portal cannot be reached" };
    await expect(page.getByText(words[language])).toBeVisible();
    await portal.expectAccessible();
    await context.setOffline(false);
    await page.getByRole("link").click();
    await expect(page.locator("#splash")).toHaveCount(0);
  });
}

test("an engineer signs in and calls the API from its document", async ({ page }) => {
  await page.goto("/swagger-ui/");
  const operation = (id: string) => page.locator(`[id$="-${id}"]`);
  const execute = async (id: string, body?: object) => {
    // Areas begin closed.
    if (!(await operation(id).isVisible())) await page.locator(".opblock-tag[data-tag=identity]").click();
    await operation(id).locator(".opblock-summary").click();
    if (body) await operation(id).locator("textarea.body-param__text").fill(JSON.stringify(body));
    await operation(id).locator("button.execute").click();
    const answer = operation(id).locator(".live-responses-table tbody tr").first();
    await expect(answer).toBeVisible();
    return {
      status: await answer.locator(".response-col_status").innerText(),
      body: JSON.parse(await answer.locator(".microlight").first().innerText()),
    };
  };
  const session = await execute("create_session", { username: "editor", password: "demo-shora-1405" });
  expect(session.status).toContain("200");
  await page.locator(".btn.authorize").click();
  await page.locator(".modal-ux input").first().fill(session.body.access_token);
  await page.locator(".modal-ux button.authorize").first().click();
  await page.locator(".modal-ux .btn-done").first().click();
  expect((await execute("get_me")).body).toMatchObject({ username: "editor" });
  const refused = await execute("list_users");
  expect(refused.status).toContain("403");
  expect(refused.body).toMatchObject({ code: expect.stringContaining(".") });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a person reads texts, forms and the handbook, and finds from each list what is in it", async ({ page }) => {
    for (const address of ["/publications", "/library", "/help"]) {
      await page.goto(address);
      await expect(page.locator("#splash"), address).toBeHidden();
      const link = page.locator("noscript article li a").first();
      const title = (await link.textContent())!;
      await link.click();
      await expect(page.locator("noscript article h1")).toHaveText(title);
      await expect(page).toHaveTitle(new RegExp(" · "));
    }
  });
});
