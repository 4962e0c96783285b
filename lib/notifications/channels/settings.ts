import { z } from "zod";
import { AppError } from "#lib/core/errors.ts";
import type { noticeChannel } from "#db/schema/incident-notice.ts";
import { DEFAULT_TIME_ZONE } from "#lib/i18n/locale.ts";
import type { ChannelKind, HttpChoice } from "#lib/notifications/channels/schema.ts";
import { type ChannelSecret, hintOf, openChannel } from "#lib/notifications/channels/secrets.ts";
import { checkTemplate } from "#lib/notifications/shapes/template.ts";

export type ChannelRow = typeof noticeChannel.$inferSelect;

const Stored = z.object({
  /** Of the times in its messages. */
  timeZone: z.string().default(DEFAULT_TIME_ZONE),
  recipients: z.array(z.string()).default([]),
  http: z
    .object({
      method: z.enum(["POST", "PUT"]),
      /** `value` null = secret, kept sealed. */
      headers: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
      template: z.string(),
    })
    .nullable()
    .default(null),
});

/** What a channel's row says in the open. */
export type ChannelSettings = z.infer<typeof Stored>;

/** Reads what `mergeChannel` made. */
export function settingsOf(row: Pick<ChannelRow, "settings">): ChannelSettings {
  return Stored.parse(row.settings);
}

interface Choices {
  timeZone?: string | undefined;
  recipients?: string[] | undefined;
  url?: string | undefined;
  http?: HttpChoice | undefined;
}

function wrong(path: string, message: string, code: string): AppError {
  return new AppError("invalid", `${path}: ${message}`, { fields: [{ path, message, code }] });
}

/** The value a header is to have: the one given, else the stored one that may still be used. */
function valueOf(
  { name, value }: { name: string; value: string | null },
  secrets: Record<string, string>,
  present: ChannelSettings,
): string | undefined {
  const plain = present.http?.headers.find((header) => header.name === name)?.value;
  return value ?? secrets[name] ?? plain ?? undefined;
}

function checkHttp(http: HttpChoice, secrets: Record<string, string>, present: ChannelSettings): void {
  const problem = checkTemplate(http.template);
  if (problem) throw wrong("http.template", `${problem.code} ${problem.at}`.trim(), problem.code);
  for (const [i, header] of http.headers.entries()) {
    if (valueOf(header, secrets, present) !== undefined) continue;
    throw wrong(`http.headers.${i}.value`, "there is no stored value for this address", "required");
  }
}

/**
 * The settings, address and secret headers that result from choices laid over the present ones.
 * Throws `invalid` naming the field that a kind lacks, does not have, or cannot use.
 */
export function mergeChannel(
  kind: ChannelKind,
  present: ChannelRow | undefined,
  choices: Choices,
): { settings: ChannelSettings; secret: ChannelSecret | null; urlHint: string | null } {
  const before = settingsOf(present ?? { settings: {} });
  const known = present?.secret ? openChannel(present.id, present.secret) : undefined;
  const timeZone = choices.timeZone ?? before.timeZone;
  if (kind === "mail") {
    if (choices.url) throw wrong("url", "a mail channel has recipients", "unexpected");
    const recipients = [...new Set(choices.recipients ?? before.recipients)];
    if (recipients.length === 0) throw wrong("recipients", "at least one address", "required");
    return { settings: { timeZone, recipients, http: null }, secret: null, urlHint: null };
  }
  const url = choices.url ?? known?.url;
  if (!url) throw wrong("url", "the address to post to", "required");
  // Secrets that were given for one host are not shown to another.
  const headersKnown = known && new URL(known.url).host === new URL(url).host ? known.headers : {};
  const urlHint = hintOf(url);
  if (kind !== "http") {
    return { settings: { timeZone, recipients: [], http: null }, secret: { url, headers: {} }, urlHint };
  }
  const http = choices.http ?? before.http;
  if (!http) throw wrong("http", "how to call", "required");
  const asked = http.headers.map((header) => ({
    ...header,
    // What is stored shows by its missing value that it is secret.
    secret: choices.http ? "secret" in header && header.secret === true : header.value === null,
  }));
  checkHttp({ ...http, headers: asked }, headersKnown, before);
  const valued = asked.map((header) => ({ ...header, value: valueOf(header, headersKnown, before) ?? "" }));
  const headers = valued.map(({ name, value, secret }) => ({ name, value: secret ? null : value }));
  const secrets = valued.filter(({ secret }) => secret).map(({ name, value }) => [name, value] as const);
  return {
    settings: { timeZone, recipients: [], http: { method: http.method, headers, template: http.template } },
    secret: { url, headers: Object.fromEntries(secrets) },
    urlHint,
  };
}
