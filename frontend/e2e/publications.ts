import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { APIRequestContext } from "@playwright/test";

import { token } from "./identity";
import { expect } from "./portal";

export const API = "/api/v1/publications";

/** A picture of the demonstration. */
export const PICTURE = fileURLToPath(new URL("../../crates/areas/publications/data/pattern.png", import.meta.url));

export interface Edition {
  id: string;
  publication_id: string;
  version: number;
  number?: string;
}

export interface Organization {
  id: string;
  name_fa: string;
}

/** A word of letters alone: codes of series take no digits. */
export function letters() {
  return [...Array(8)].map(() => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join("");
}

export function unique(words: string) {
  return `${words} ${Date.now()}`;
}

async function as(request: APIRequestContext, name: string) {
  return { authorization: `Bearer ${await token(request, name)}` };
}

function match(edition: { version: number }) {
  return { "if-match": `"v${edition.version}"` };
}

function at(edition: Edition) {
  return `${API}/${edition.publication_id}/editions/${edition.id}`;
}

/** A series of directives of its own, so that the numbers of one journey are not those of another. */
export async function newSeries(request: APIRequestContext, mode: "auto" | "manual" = "auto") {
  const code = letters();
  const data = { kind: "directive", code, title_fa: `سری ${code}`, title_en: code, mode, template: mode === "auto" ? "{yyyy}/د/{n}" : "" };
  const made = await request.post(`${API}/series`, { headers: await as(request, "admin"), data });
  expect(made.status()).toBe(201);
  return { id: (await made.json()).id as string, code };
}

/** A directive that the expert has begun to write. */
export async function drafted(request: APIRequestContext, series: string, edition: object): Promise<Edition> {
  const data = { kind: "directive", edition: { body_fa: "متن دستورالعمل.", series_id: series, ...edition } };
  const made = await request.post(API, { headers: await as(request, "expert"), data });
  expect(made.status()).toBe(201);
  return made.json();
}

/** The head publishes what the expert wrote and, unless it is in review already, submits now. */
export async function approved(request: APIRequestContext, draft: Edition, isSubmitted = false): Promise<Edition> {
  const [writer, head] = [await as(request, "expert"), await as(request, "head")];
  const submit = () => request.post(`${at(draft)}/submit`, { headers: { ...writer, ...match(draft) } });
  const read = () => request.get(at(draft), { headers: writer });
  const submitted: Edition = await (await (isSubmitted ? read() : submit())).json();
  const answer = await request.post(`${at(draft)}/publish`, { headers: { ...head, ...match(submitted) }, data: {} });
  expect(answer.status()).toBe(200);
  return answer.json();
}

/** A directive that the expert wrote and the head published. */
export async function published(request: APIRequestContext, series: string, edition: object): Promise<Edition> {
  return approved(request, await drafted(request, series, edition));
}

/** The same, communicated to some organizations by its publishing; answers the communication. */
export async function communicated(
  request: APIRequestContext,
  title: string,
  organizations: Organization[],
  plan: object = {},
): Promise<{ id: string; edition: Edition }> {
  const { id: series } = await newSeries(request);
  const draft = await drafted(request, series, { title_fa: title });
  const audience = { choose: "list", organizations: organizations.map((one) => one.id) };
  const data = { audience, require: "acknowledge", ack_by: "manager", working_days: 5, ...plan };
  const headers = { ...(await as(request, "expert")), ...match(draft) };
  const planned = await request.put(`${at(draft)}/communication`, { headers, data });
  expect(planned.status()).toBe(200);
  const edition = await approved(request, { ...draft, version: (await planned.json()).version });
  const sent = await request.get(`${API}/communications?publication_id=${edition.publication_id}`, {
    headers: await as(request, "head"),
  });
  return { id: (await sent.json()).items[0].id, edition };
}

/** A picture as the expert uploads it, to be an image or a file of a text. */
export async function uploaded(request: APIRequestContext): Promise<string> {
  const file = { name: "pattern.png", mimeType: "image/png", buffer: readFileSync(PICTURE) };
  const sent = await request.post("/api/v1/files", { headers: await as(request, "expert"), multipart: { file } });
  expect(sent.ok(), await sent.text()).toBe(true);
  return (await sent.json()).id;
}

/** A major edition of a text with this changed, which the expert has handed in. */
export async function revised(request: APIRequestContext, of: Edition, change: object): Promise<Edition> {
  const headers = await as(request, "expert");
  const data = { bump: "major", change_note: "برای آزمون" };
  const begun: Edition = await (await request.post(`${API}/${of.publication_id}/editions`, { headers, data })).json();
  const saved = await request.patch(at(begun), { headers: { ...headers, ...match(begun) }, data: change });
  expect(saved.status(), await saved.text()).toBe(200);
  const edition: Edition = await saved.json();
  const sent = await request.post(`${at(edition)}/submit`, { headers: { ...headers, ...match(edition) } });
  expect(sent.status(), await sent.text()).toBe(200);
  return sent.json();
}

/** A minor edition, which corrects the words of a text and is published at once. */
export async function corrected(request: APIRequestContext, of: Edition, body: string): Promise<Edition> {
  const headers = await as(request, "expert");
  const begun: Edition = await (
    await request.post(`${API}/${of.publication_id}/editions`, { headers, data: { bump: "minor" } })
  ).json();
  const saved = await request.patch(at(begun), { headers: { ...headers, ...match(begun) }, data: { body_fa: body } });
  expect(saved.status()).toBe(200);
  return approved(request, await saved.json());
}

/** The head withdraws what was published in error. */
export async function withdrawn(request: APIRequestContext, of: Edition, reason: string) {
  const headers = await as(request, "head");
  const address = `${API}/${of.publication_id}/withdraw`;
  const effects = await (await request.post(`${address}?dry_run=true`, { headers, data: { reason } })).json();
  const answer = await request.post(address, { headers: { ...headers, ...match(effects) }, data: { reason } });
  expect(answer.status()).toBe(200);
}

/** The manager acknowledges, for one organization, what was communicated; answers the receipt. */
export async function acknowledged(request: APIRequestContext, edition: Edition, organization: Organization): Promise<string> {
  const headers = await as(request, "manager");
  const inbox = await request.get(`${API}/receipts?organization_id=${organization.id}&limit=100`, { headers });
  const own = (await inbox.json()).items.find(
    (one: { text: { publication_id: string } }) => one.text.publication_id === edition.publication_id,
  );
  const receipt = await (await request.get(`${API}/receipts/${own.id}`, { headers })).json();
  const data = { edition_sha256: receipt.edition_sha256 };
  const answer = await request.post(`${API}/receipts/${own.id}/acknowledge`, { headers, data });
  expect(answer.status()).toBe(200);
  return own.id;
}

/** The organizations that an account of the demonstration represents. */
export async function represented(request: APIRequestContext, name: string): Promise<Organization[]> {
  const me = await (await request.get("/api/v1/identity/me", { headers: await as(request, name) })).json();
  const all = await (await request.get("/api/v1/organizations?limit=100")).json();
  return me.organizations.map((id: string) => all.items.find((one: Organization) => one.id === id));
}
