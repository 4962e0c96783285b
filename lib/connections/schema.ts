import { z } from "zod";
import { PageInput } from "#lib/core/page.ts";

/** How a connection is, in one word, with the reason in one code and the values its sentence needs. */
export const ConnectionHealth = z.object({
  state: z.enum(["ok", "waiting", "degraded", "needs_reconnect", "inactive"]),
  lastReceivedAt: z.iso.datetime().nullable(),
  /** Code of a sentence in the `health` messages; null when all is well. */
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ConnectionHealth = z.infer<typeof ConnectionHealth>;

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
  createdAt: z.iso.datetime(),
});
export type Connection = z.infer<typeof Connection>;

/** The answer that shows a secret, the only time it is shown. */
export const ConnectionWithSecret = Connection.extend({ secret: z.string().nullable() });
export type ConnectionWithSecret = z.infer<typeof ConnectionWithSecret>;

/** Half-hour counts of the last day, oldest first: the 48 bars. */
export const DayStrip = z.array(
  z.object({ at: z.iso.datetime(), accepted: z.number(), refused: z.number() }),
);
export type DayStrip = z.infer<typeof DayStrip>;

export const EventResult = z.enum(["pending", "applied", "ignored", "rejected", "failed"]);

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
  links: z.array(z.object({ type: z.enum(["incident", "ticket", "feedback", "event"]), id: z.string() })),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** The whole of it: headers and body as they came, secrets removed. */
export const WebhookEventDetail = WebhookEvent.extend({
  request: z.object({ method: z.string(), path: z.string(), query: z.record(z.string(), z.string()) }),
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
