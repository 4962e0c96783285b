import { z } from "zod";
import { DayStrip } from "#lib/core/day-strip.ts";
import { Instant, line, RowId, RowIdText } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

export const RetryPolicy = z.enum(["standard", "fixed"]);
export type RetryPolicy = z.infer<typeof RetryPolicy>;

/** How deliveries to a subscription fare. */
export const SubscriptionHealth = z.object({
  /** `retrying`: the last attempt failed. `failing`: for more than a day nothing got through. */
  state: z.enum(["ok", "waiting", "retrying", "failing", "inactive"]),
  /** Code of the last failure while it lasts, or why AtSignal switched it off. */
  reason: z.string().nullable(),
  /** HTTP status of the last failure while it lasts. */
  status: z.number().int().nullable(),
  failingSince: z.iso.datetime().nullable(),
  lastDeliveredAt: z.iso.datetime().nullable(),
  lastFailedAt: z.iso.datetime().nullable(),
  /** True when AtSignal switched it off by itself. */
  disabled: z.boolean(),
});
export type SubscriptionHealth = z.infer<typeof SubscriptionHealth>;

export const Subscription = z.object({
  id: z.number().int(),
  name: z.string(),
  companyId: z.number().int().nullable(),
  companyName: z.string().nullable(),
  url: z.string(),
  eventTypes: z.array(z.string()),
  filter: z.record(z.string(), z.unknown()).nullable(),
  retryPolicy: RetryPolicy,
  active: z.boolean(),
  /** Whether `x-webhook-token` is sent; the token itself is never told. */
  hasToken: z.boolean(),
  /** Names of the extra headers; their values are never told. */
  headerNames: z.array(z.string()),
  /** Until when deliveries carry the signature of the secret before the last rotation too. */
  previousSecretUntil: z.iso.datetime().nullable(),
  health: SubscriptionHealth,
  /** Deliveries that wait or are tried again. */
  pending: z.number().int(),
  /** Deliveries that failed for good, as far back as they are kept. */
  failed: z.number().int(),
  /** Calls, those that succeeded and those that failed; present when asked for with `include=strip`. */
  strip: DayStrip.optional(),
  createdAt: z.iso.datetime(),
});
export type Subscription = z.infer<typeof Subscription>;

/** With the signing secret; answered only where it was just made. */
export const SubscriptionWithSecret = Subscription.extend({ secret: z.string() });
export type SubscriptionWithSecret = z.infer<typeof SubscriptionWithSecret>;

const EventTypes = z
  .array(z.string().trim().min(1).max(200))
  .min(1)
  .max(50)
  .transform((types) => [...new Set(types)]);

/** Checked by `compileFilter`, which knows better words for what is wrong. */
const Filter = z.record(z.string(), z.unknown()).nullable();

const Token = z
  .string()
  .trim()
  .min(1)
  .max(500)
  // What a header may hold (RFC 9110, 5.5), without blanks.
  .regex(/^[\x21-\x7e]+$/);

/** Names that are ours, or that the connection itself needs. */
const RESERVED =
  /^(webhook-.*|x-webhook-token|host|content-.*|connection|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*|user-agent)$/i;

const Headers = z
  .record(
    z
      .string()
      .trim()
      .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/)
      .refine((name) => !RESERVED.test(name), "this header is set by AtSignal"),
    z
      .string()
      .trim()
      .max(4000)
      .regex(/^[\t\x20-\x7e\x80-\xff]*$/),
  )
  .refine((all) => Object.keys(all).length <= 20, "at most 20 headers");

const Url = z.url({ protocol: /^https?$/ }).max(2000);

export const CreateSubscriptionInput = z.object({
  name: line(100),
  companyId: RowId.nullish(),
  url: Url,
  eventTypes: EventTypes,
  filter: Filter.optional(),
  retryPolicy: RetryPolicy.default("standard"),
  token: Token.nullish(),
  headers: Headers.optional(),
  active: z.boolean().default(true),
});
export type CreateSubscriptionInput = z.input<typeof CreateSubscriptionInput>;

/** What is not given stays. `token: null` takes the token away, `headers` replaces all of them. */
export const UpdateSubscriptionInput = z.object({
  name: line(100).optional(),
  /** Another company, or null for all: what waits for the one before is not sent any more. */
  companyId: RowId.nullish(),
  url: Url.optional(),
  eventTypes: EventTypes.optional(),
  filter: Filter.optional(),
  retryPolicy: RetryPolicy.optional(),
  token: Token.nullish(),
  headers: Headers.optional(),
  active: z.boolean().optional(),
});
export type UpdateSubscriptionInput = z.input<typeof UpdateSubscriptionInput>;

export const ListSubscriptionsInput = PageInput.extend({ include: z.enum(["strip"]).optional() });
export type ListSubscriptionsInput = z.input<typeof ListSubscriptionsInput>;

export const DeliveryStatus = z.enum(["pending", "delivered", "failed"]);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** One event on its way to one subscription. */
export const Delivery = z.object({
  id: z.uuid(),
  subscriptionId: z.number().int(),
  subscriptionName: z.string(),
  /** Host it goes to. */
  host: z.string(),
  companyId: z.number().int().nullable(),
  /** The `webhook-id`: the received event's id, or `chg_…` for what happened in AtSignal. */
  eventId: z.string(),
  eventType: z.string(),
  status: DeliveryStatus,
  attemptCount: z.number().int(),
  /** When it is tried next. */
  nextAt: z.iso.datetime().nullable(),
  /** Code of the last failure. */
  reason: z.string().nullable(),
  /** HTTP status of the last answer. */
  httpStatus: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  deliveredAt: z.iso.datetime().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** One call that was made. */
export const DeliveryAttempt = z.object({
  number: z.number().int(),
  at: z.iso.datetime(),
  httpStatus: z.number().int().nullable(),
  milliseconds: z.number().int(),
  /** First words of the answer, or of the error. */
  answer: z.string(),
  reason: z.string().nullable(),
  /** As sent, secrets masked. */
  requestHeaders: z.record(z.string(), z.string()),
});
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

export const DeliveryDetail = Delivery.extend({
  /** The exact text that is signed and sent. */
  body: z.string(),
  attempts: z.array(DeliveryAttempt),
});
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

export const ListDeliveriesInput = PageInput.extend({
  subscriptionId: RowIdText.optional(),
  eventId: z.string().max(200).optional(),
  status: DeliveryStatus.optional(),
});
export type ListDeliveriesInput = z.input<typeof ListDeliveriesInput>;

/** How far back lost deliveries are looked for. */
export const RECOVER_DAYS = 14;

export const RecoverInput = z.object({ since: Instant });
export type RecoverInput = z.input<typeof RecoverInput>;

/** What a recovery began. Events that were never sent are looked for in the background. */
export const Recovery = z.object({
  /** Failed deliveries that are in line again. */
  requeued: z.number().int(),
  since: z.iso.datetime(),
});
export type Recovery = z.infer<typeof Recovery>;

/** A subscription as it is being written, tried out on what happened lately. */
export const PreviewInput = z.object({
  companyId: RowId.nullish(),
  eventTypes: z.array(z.string().max(200)).max(50),
  filter: z.unknown().optional(),
});
export type PreviewInput = z.input<typeof PreviewInput>;

export const Preview = z.object({
  /** What is wrong with the filter; null = nothing. */
  problem: z.object({ code: z.string(), at: z.string(), what: z.string() }).nullable(),
  /** The last events, newest first. */
  events: z.array(
    z.object({
      eventId: z.string(),
      eventType: z.string(),
      at: z.iso.datetime(),
      title: z.string().nullable(),
      matches: z.boolean(),
    }),
  ),
  /** A body as it would be sent: of the newest match, else of the newest event. */
  sample: z.string().nullable(),
});
export type Preview = z.infer<typeof Preview>;
