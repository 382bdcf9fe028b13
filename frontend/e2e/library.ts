import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";

import { token } from "./identity";
import { expect } from "./portal";

export const API = "/api/v1/library";

/** Nobody has used it yet: the journeys run side by side on one portal. */
export function newCode() {
  const letters = [...randomBytes(4)].map((byte) => String.fromCharCode(65 + (byte % 26))).join("");
  return `${letters}-${randomInt(1000, 9999)}`;
}

/** The day in Tehran, some days from now. */
export function day(ahead = 0) {
  return new Date(Date.now() + ahead * 86_400_000).toLocaleDateString("en-CA", { timeZone: "Asia/Tehran" });
}

/** The same as people write it. */
export function jalali(ahead = 0) {
  const format = new Intl.DateTimeFormat("fa-IR-u-nu-latn", { dateStyle: "short", timeZone: "Asia/Tehran" });
  return format.format(new Date(Date.now() + ahead * 86_400_000));
}

export function table(text: string) {
  return { name: "table.csv", mimeType: "text/csv", buffer: Buffer.from(`\u{FEFF}ردیف,نام,${text}\r\n1,,\r\n`) };
}

/** A page with one line of text. */
export function sheet(text: string) {
  const content = `BT /F1 18 Tf 72 760 Td (${text}) Tj ET`;
  const parts = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ];
  let file = "%PDF-1.4\n";
  const places = parts.map((part, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${part}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${places.join("")}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
  return { name: "print.pdf", mimeType: "application/pdf", buffer: Buffer.from(file, "latin1") };
}

type File = ReturnType<typeof sheet>;

export class Maker {
  private constructor(
    readonly request: APIRequestContext,
    readonly who: string,
  ) {}

  static async of(request: APIRequestContext, name: string) {
    return new Maker(request, await token(request, name));
  }

  private headers(version?: number) {
    const match = version === undefined ? {} : { "if-match": `"v${version}"` };
    return { authorization: `Bearer ${this.who}`, "idempotency-key": randomUUID(), ...match };
  }

  async send(method: string, path: string, data?: object, version?: number) {
    const answer = await this.request.fetch(`${API}${path}`, { method, data, headers: this.headers(version) });
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  }

  /** Adds a file to the draft; answers the draft. */
  async add(code: string, role: string, file: File, version: number) {
    const sent = await this.request.post("/api/v1/files", { headers: this.headers(), multipart: { file } });
    expect(sent.ok(), await sent.text()).toBe(true);
    const format = file.name.split(".").pop();
    const data = { file_id: (await sent.json()).id };
    return this.send("PUT", `/forms/${code}/draft/renditions/${role}/${format}`, data, version);
  }
}

/** A draft of an expert, with both files, ready to be sent for approval. */
export async function drafted(request: APIRequestContext, code = newCode(), from = day()) {
  const expert = await Maker.of(request, "expert");
  const { items } = await (await request.get(`${API}/categories`)).json();
  const data = { code, kind: "form", category_id: items[0].id, title_fa: `فرم آزمون ${code}` };
  await expert.send("POST", "/forms", data);
  let draft = await expert.send("POST", `/forms/${code}/draft`, { content: { effective_from: from } });
  draft = await expert.add(code, "fill", table(code), draft.version);
  return { code, draft: await expert.add(code, "print", sheet(code), draft.version), expert };
}

/** A form with a version in force. */
export async function published(request: APIRequestContext) {
  const { code, draft, expert } = await drafted(request);
  const head = await Maker.of(request, "head");
  const sent = await expert.send("POST", `/forms/${code}/draft/submit`, undefined, draft.version);
  await head.send("POST", `/forms/${code}/draft/approve`, undefined, sent.version);
  return { code, expert, head };
}

/** Pages are drawn a moment after the approval. */
export async function drawn(request: APIRequestContext, code: string) {
  const previews = async () => {
    const form = await (await request.get(`${API}/forms/${code}`)).json();
    return form.shown.renditions.filter((file: { preview_url?: string }) => file.preview_url).length;
  };
  await expect.poll(previews).toBe(2);
}
