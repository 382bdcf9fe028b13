import { createHmac, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type APIRequestContext, type Browser, type Page } from "@playwright/test";

import { expect } from "./portal";

const API = "/api/v1/identity";

/** Of every account of the demonstration. */
export const DEMO_PASSWORD = "demo-shora-1405";
/** Of the people the journeys make for themselves. */
export const PASSWORD = "باران سنگ چراغ ۱۴۰۵";

export interface Person {
  id: string;
  username: string;
  email: string;
  name: string;
}

/** A name of one's own: the journeys run side by side on one portal. */
export function unique(word: string) {
  return `${word}-${Date.now().toString(36)}${randomBytes(3).toString("hex")}`;
}

export async function token(request: APIRequestContext, username = "admin", password = DEMO_PASSWORD) {
  const answer = await request.post(`${API}/session`, { data: { username, password } });
  expect(answer.status()).toBe(200);
  return (await answer.json()).access_token as string;
}

/** Makes a person who has chosen [`PASSWORD`] and holds these roles. */
export async function newPerson(
  request: APIRequestContext,
  grants: { role: string; organization_id?: string }[] = [],
): Promise<Person> {
  const headers = { authorization: `Bearer ${await token(request)}` };
  const username = unique("e2e");
  const email = `${username}@shora.example`;
  const name = `شخص ${username.slice(-6)}`;
  const made = await request.post(`${API}/users`, { headers, data: { username, email, name_fa: name, locale: "fa" } });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  const link = await mailedLink(email, "/invitation");
  const accepted = await request.post(`${API}/invitations/accept`, {
    data: { token: link.split("=").pop(), password: PASSWORD },
  });
  expect(accepted.status()).toBe(204);
  for (const grant of grants) {
    const data = { user_id: id, reason: "آزمون", ...grant };
    expect((await request.post(`${API}/grants`, { headers, data })).status()).toBe(201);
  }
  return { id, username, email, name };
}

/** The address in the newest mail to somebody that leads to this page. Without a mail server, mails are files. */
export async function mailedLink(address: string, page: string): Promise<string> {
  const folder = process.env.SHORA_MAIL;
  if (!folder) throw new Error("SHORA_MAIL must name the folder the server writes its mails into");
  let link: string | undefined;
  await expect(async () => {
    for (const file of (await readdir(folder)).sort().reverse()) {
      const mail = await readFile(join(folder, file), "utf8");
      if (!mail.includes(`To: ${address}`)) continue;
      const found = plainText(mail).match(/https?:\/\/\S+/)?.[0];
      if (found && new URL(found).pathname === page) {
        const { pathname, hash } = new URL(found);
        link = pathname + hash;
        return;
      }
    }
    throw new Error(`no mail to ${address} leads to ${page}`);
  }).toPass({ timeout: 40_000 });
  return link!;
}

function plainText(mail: string) {
  const part = mail.split("Content-Type: text/plain")[1] ?? "";
  const [head, ...lines] = part.split("\r\n\r\n");
  const body = lines.join("\r\n\r\n").split("\r\n--")[0];
  return head.includes("base64") ? Buffer.from(body, "base64").toString("utf8") : fromQuotedPrintable(body);
}

function fromQuotedPrintable(text: string) {
  return text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
}

/** The code an authenticator app shows (RFC 6238) some steps of thirty seconds from now. */
export function totp(secret: string, stepsAhead = 0) {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/\s/g, "")].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAhead));
  const digest = createHmac("sha1", key).update(counter).digest();
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return (number % 1_000_000).toString().padStart(6, "0");
}

/** Fills the form of the sign-in page and sends it. */
export async function enter(page: Page, name: string, password: string) {
  await page.locator("#field-username").fill(name);
  await page.locator("#field-password").fill(password);
  await page.locator("#field-password").press("Enter");
}

/** Signs in and waits until the page one wanted is there. */
export async function signIn(page: Page, name: string, next = "/account", password = PASSWORD) {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await enter(page, name, password);
  await expect(page).toHaveURL((url) => decodeURIComponent(url.pathname + url.search) === decodeURIComponent(next));
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
}

/** The same with an account of the demonstration. */
export async function signInDemo(page: Page, name: string, next: string) {
  await signIn(page, name, next, DEMO_PASSWORD);
}

export async function signOut(page: Page, name: string) {
  await page.getByRole("banner").getByRole("button", { name }).click();
  await page.getByRole("button", { name: "خروج", exact: true }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "ورود" })).toBeVisible();
}

/** Another person at another browser. */
export async function anotherPage(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** Somebody of the demonstration at another browser. */
export async function another(browser: Browser, name: string, next: string): Promise<Page> {
  const page = await anotherPage(browser);
  await signInDemo(page, name, next);
  return page;
}

/** An organization of the register. */
export async function anOrganization(request: APIRequestContext): Promise<{ id: string; name: string }> {
  const found = await request.get(`/api/v1/organizations?q=${encodeURIComponent("آتش‌نشانی")}&limit=1`);
  const [first] = (await found.json()).items;
  return { id: first.id, name: first.name_fa };
}
