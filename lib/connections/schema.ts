import { z } from "zod";
import { DayStrip } from "#lib/core/day-strip.ts";
import { line, RowId } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { JiraAuth } from "#lib/jira/schema.ts";

/** How a connection is, in one word, with the reason in one code and the values its sentence needs. */
export const ConnectionHealth = z.object({
  state: z.enum(["ok", "waiting", "degraded", "needs_reconnect", "inactive"]),
  lastReceivedAt: z.iso.datetime().nullable(),
  /** Code of a sentence in the `health` messages; null when all is well. */
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ConnectionHealth = z.infer<typeof ConnectionHealth>;

export const EventResult = z.enum(["pending", "applied", "ignored", "rejected", "failed"]);
export type EventResult = z.infer<typeof EventResult>;

/** The same day in numbers; `received` counts the refused ones too. */
export const DayTotals = z.object({
  received: z.number().int(),
  refused: z.number().int(),
  /** Of the refused: those refused only because the connection was switched off. */
  refusedInactive: z.number().int(),
  failed: z.number().int(),
});
export type DayTotals = z.infer<typeof DayTotals>;

export const Connection = z.object({
  id: z.number().int(),
  plugin: z.string(),
  companyId: z.number().int().nullable(),
  companyName: z.string().nullable(),
  name: z.string(),
  active: z.boolean(),
  key: z.string(),
  /** The address to paste into the sending system. */
  url: z.string(),
  hasSecret: z.boolean(),
  /** While a rotation overlaps: until when the previous secret is still accepted. */
  previousSecretUntil: z.iso.datetime().nullable(),
  externalId: z.string().nullable(),
  externalName: z.string().nullable(),
  settings: z.record(z.string(), z.unknown()),
  health: ConnectionHealth,
  day: DayTotals,
  /** Present when asked for with `include=strip`. */
  strip: DayStrip.optional(),
  createdAt: z.iso.datetime(),
});
export type Connection = z.infer<typeof Connection>;

/** The newest "send test": when, how it ended, how long it took. Kept in the connection's metadata. */
export const LastTest = z.object({ at: z.iso.datetime(), ok: z.boolean(), ms: z.number() });
export type LastTest = z.infer<typeof LastTest>;

/** One connection with what its own page shows beside it. */
export const ConnectionDetail = Connection.extend({
  strip: DayStrip,
  /** Refused only because it was switched off, and not processed since: what a replay would take. */
  replayable: z.number().int(),
  /** What real traffic says about the set-up steps. */
  setup: z.object({
    createdBy: z.string().nullable(),
    lastTest: LastTest.nullable(),
  }),
  /** What the newest incident was grouped by: a worked example of the fingerprint. */
  fingerprint: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type ConnectionDetail = z.infer<typeof ConnectionDetail>;

/** The answer that shows a secret, the only time it is shown. */
export const ConnectionWithSecret = Connection.extend({ secret: z.string().nullable() });
export type ConnectionWithSecret = z.infer<typeof ConnectionWithSecret>;

export const ListConnectionsInput = PageInput.extend({ include: z.enum(["strip"]).optional() });
export type ListConnectionsInput = z.input<typeof ListConnectionsInput>;

const name = line(100);
/** It travels in an HTTP header or a URL, which carry visible ASCII only. */
const secret = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[\x21-\x7e]+$/, "letters, digits and signs without spaces");
const settings = z.record(z.string(), z.unknown());

/** Choices that only Jira connections have; kept in `settings`. */
const jiraChoices = {
  product: z.enum(["jsm", "software"]).optional(),
  projectKey: z.string().trim().min(1).max(100).optional(),
  requestTypeId: z.string().max(100).optional(),
  sharing: z.enum(["all", "marked", "none"]).optional(),
  polling: z.object({ enabled: z.boolean(), intervalMinutes: z.number().int().min(1).max(1440) }).optional(),
  statusMap: z.record(z.string(), z.enum(["new", "in_review", "answered", "done"])).optional(),
};
export const JIRA_CHOICES = Object.keys(jiraChoices) as (keyof typeof jiraChoices)[];

export const CreateConnectionInput = z.object({
  plugin: z.string(),
  name,
  companyId: z.number().int().nullish(),
  /** Monitoring and feedback sources; absent = the sender shows none. */
  secretToken: secret.optional(),
  settings: settings.optional(),
  ...jiraChoices,
  /** Jira's name for the same thing; absent = requests need not be signed. */
  webhookSecret: secret.optional(),
  auth: JiraAuth.optional(),
});
export type CreateConnectionInput = z.input<typeof CreateConnectionInput>;

export const UpdateConnectionInput = z.object({
  name: name.optional(),
  active: z.boolean().optional(),
  companyId: RowId.nullable().optional(),
  /** Merged over the present settings. */
  settings: settings.optional(),
  ...jiraChoices,
  webhookSecret: secret.optional(),
  auth: JiraAuth.optional(),
});
export type UpdateConnectionInput = z.input<typeof UpdateConnectionInput>;

export const RotateSecretInput = z.object({
  /** The new secret; absent = one is made. */
  secretToken: secret.optional(),
});
export type RotateSecretInput = z.input<typeof RotateSecretInput>;

/** What became of a "send test", step by step. */
export const TestReport = z.object({
  eventId: z.uuid().nullable(),
  ok: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(["sent", "received", "translated", "done"]),
      ok: z.boolean(),
      at: z.iso.datetime(),
      /** Milliseconds since the step before. */
      ms: z.number(),
      /** Facts of the step: `status`, `bytes`, `reason`, `signals`… */
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type TestReport = z.infer<typeof TestReport>;

/** Something an event touched; `label` is what people call it (#1043, SB-214), null when it is gone. */
export const EventLink = z.object({
  type: z.enum(["incident", "ticket", "feedback", "feedback_issue", "event"]),
  id: z.string(),
  label: z.string().nullable(),
});
export type EventLink = z.infer<typeof EventLink>;

/** A received webhook, without its body. */
export const WebhookEvent = z.object({
  id: z.uuid(),
  connectionId: z.number().int(),
  connectionName: z.string(),
  plugin: z.string(),
  type: z.string().nullable(),
  result: EventResult,
  /** Code of a sentence in the `reasons` messages. */
  reason: z.string().nullable(),
  reasonDetail: z.record(z.string(), z.unknown()).nullable(),
  answered: z.number().int(),
  test: z.boolean(),
  receivedAt: z.iso.datetime(),
  processedAt: z.iso.datetime().nullable(),
  links: z.array(EventLink),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** The whole of it: headers and body as they came, secrets removed. */
export const WebhookEventDetail = WebhookEvent.extend({
  request: z.object({ method: z.string(), path: z.string(), query: z.record(z.string(), z.string()) }),
  /** Path it was posted to, the middle of the connection's key left out; null when that is gone. */
  address: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  /** `base64` when the body is not UTF-8 text. */
  bodyEncoding: z.enum(["utf8", "base64"]),
  bodyBytes: z.number().int(),
});
export type WebhookEventDetail = z.infer<typeof WebhookEventDetail>;

export const ListEventsInput = PageInput.extend({
  connectionId: z.coerce.number().int().optional(),
  result: EventResult.optional(),
  type: z.string().max(200).optional(),
});
export type ListEventsInput = z.input<typeof ListEventsInput>;
