import { sha256 } from "#lib/core/crypto.ts";
import type { Delivery, Refusal } from "#lib/plugins/define.ts";
import { clean, member, timeOf } from "#lib/plugins/jira/text.ts";

/**
 * A Jira body as plain members. Its shapes are undocumented and open, so nothing is assumed:
 * every use asks for the member it needs with the parsers of `text.ts`.
 */
export type Body = Record<string, unknown>;

type ReviverContext = { source?: string };

/** Repairs what JSON can say and PostgreSQL or a JavaScript number cannot: NUL, lone halves, 64 bits. */
function repair(_key: string, value: unknown, context?: ReviverContext): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "")) {
    return context?.source;
  }
  return value;
}

const NEEDS_REPAIR = /\\u0000|\\u[dD][89a-fA-F]|\d{16}/;

/** What the bytes hold; `empty` for "Exclude body". Never throws. */
export function readBody(
  bytes: Uint8Array,
): { kind: "body"; body: Body } | { kind: "empty" } | { kind: "bad"; reason: string } {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "bad", reason: "body_not_utf8" };
  }
  if (text.trim() === "") return { kind: "empty" };
  let value: unknown;
  try {
    value = NEEDS_REPAIR.test(text) ? JSON.parse(text, repair) : JSON.parse(text);
  } catch {
    return { kind: "bad", reason: "body_not_json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { kind: "bad", reason: "body_not_object" };
  }
  return { kind: "body", body: value as Body };
}

/** 400 for what can never be read; everything else is stored, known to us or not. */
export function refuseBody(delivery: Delivery): Refusal | undefined {
  const read = readBody(delivery.body);
  return read.kind === "bad" ? { status: 400, reason: read.reason } : undefined;
}

/** The issue of a body: wrapped (webhooks, Jira format) or the root itself (automation format). */
export function issueOf(body: Body): unknown {
  const wrapped = member(body, "issue");
  if (wrapped !== undefined) return wrapped;
  return member(body, "webhookEvent") === undefined && member(body, "fields") !== undefined
    ? body
    : undefined;
}

/**
 * Jira Cloud names every delivery and keeps the name over retries. Data Center does not, so there
 * the body itself, which carries the time of the event, is the name. A body without any time
 * (an excluded body, a custom automation body) may truly be sent twice: it is never a duplicate.
 */
export function deliveryKeyOf(delivery: Delivery): string | null {
  const identifier = delivery.headers["x-atlassian-webhook-identifier"]?.trim();
  if (identifier) return `id:${identifier}`;
  const read = readBody(delivery.body);
  if (read.kind !== "body") return null;
  const fields = member(issueOf(read.body), "fields");
  const timed = timeOf(member(read.body, "timestamp")) ?? timeOf(member(fields, "updated"));
  if (timed === undefined) return null;
  return `sha256:${delivery.path.join("/")}:${sha256(delivery.body).toString("hex")}`;
}
