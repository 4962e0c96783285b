import { z } from "zod";
import { line } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { TimeZone } from "#lib/identity/schema.ts";
import { storableText } from "#lib/core/storable.ts";

/** What a channel is: who is on the other side and which shape they read. */
export const ChannelKind = z.enum(["mail", "slack", "teams", "jandi", "discord", "http"]);
export type ChannelKind = z.infer<typeof ChannelKind>;

/** A header of the HTTP sender; a secret one has no value once it is stored. */
const Header = z.object({ name: z.string(), value: z.string().nullable(), secret: z.boolean() });

/** How the HTTP sender calls. */
export const HttpSender = z.object({
  method: z.enum(["POST", "PUT"]),
  headers: z.array(Header),
  /** JSON with `{{placeholders}}` in its strings. */
  template: z.string(),
});
export type HttpSender = z.infer<typeof HttpSender>;

export const ChannelHealth = z.object({
  /** `waiting`: nothing was sent yet. `failing`: the last message failed for good. */
  state: z.enum(["ok", "waiting", "retrying", "failing", "inactive"]),
  lastSentAt: z.iso.datetime().nullable(),
  lastFailedAt: z.iso.datetime().nullable(),
  /** Code of the last failure, while nothing was sent since. */
  reason: z.string().nullable(),
  /** HTTP status of the last failure. */
  status: z.number().int().nullable(),
});
export type ChannelHealth = z.infer<typeof ChannelHealth>;

/** A shared channel. Its address and secret headers are never told again. */
export const Channel = z.object({
  id: z.number().int(),
  kind: ChannelKind,
  name: z.string(),
  /** Language of its messages. */
  locale: z.enum(["ko", "en"]),
  /** IANA name of the zone its messages tell times in. */
  timeZone: z.string(),
  active: z.boolean(),
  /** Addresses of a mail channel; else empty. */
  recipients: z.array(z.string()),
  /** Enough of the address to know it by; null for mail. */
  urlHint: z.string().nullable(),
  http: HttpSender.nullable(),
  health: ChannelHealth,
  createdAt: z.iso.datetime(),
});
export type Channel = z.infer<typeof Channel>;

const recipients = z.array(z.email().max(254).toLowerCase()).min(1).max(50);
const url = z.url({ protocol: /^https?$/ }).max(2000);
const http = z.object({
  method: z.enum(["POST", "PUT"]).default("POST"),
  headers: z
    .array(
      z.object({
        // RFC 9110, token; the value without control characters.
        name: z
          .string()
          .trim()
          .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/),
        /** Null: the value that is stored under this name. */
        value: z
          .string()
          .trim()
          .max(4000)
          .regex(/^[\t\x20-\x7e\x80-\xff]*$/)
          .nullable(),
        secret: z.boolean().default(false),
      }),
    )
    .max(20)
    .default([]),
  template: z.string().trim().min(2).max(20_000).overwrite(storableText),
});

export const CreateChannelInput = z.object({
  kind: ChannelKind,
  name: line(100),
  locale: z.enum(["ko", "en"]).default("ko"),
  /** Asia/Seoul, if absent. */
  timeZone: TimeZone.optional(),
  active: z.boolean().default(true),
  /** For mail. */
  recipients: recipients.optional(),
  /** For all others. */
  url: url.optional(),
  /** For http. */
  http: http.optional(),
});
export type CreateChannelInput = z.input<typeof CreateChannelInput>;
export type HttpChoice = z.output<typeof http>;

export const UpdateChannelInput = z.object({
  name: line(100).optional(),
  locale: z.enum(["ko", "en"]).optional(),
  timeZone: TimeZone.optional(),
  active: z.boolean().optional(),
  recipients: recipients.optional(),
  url: url.optional(),
  http: http.optional(),
});
export type UpdateChannelInput = z.input<typeof UpdateChannelInput>;

export const ListChannelsInput = PageInput;
export type ListChannelsInput = z.input<typeof ListChannelsInput>;

/** A message that went to a channel, or should have. */
export const ChannelMessage = z.object({
  id: z.uuid(),
  form: z.enum(["single", "digest", "quiet", "test"]),
  state: z.enum(["pending", "sent", "failed", "dropped"]),
  /** Why it waits or failed. */
  reason: z.string().nullable(),
  status: z.number().int().nullable(),
  /** First words of the answer. */
  answer: z.string().nullable(),
  attempts: z.number().int(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  /** Next attempt of what waits. */
  dueAt: z.iso.datetime().nullable(),
  /** What it tells, the first few. */
  incidents: z.array(z.object({ number: z.number().int(), title: z.string(), occasion: z.string() })),
  /** How many notices it tells in all. */
  notices: z.number().int(),
});
export type ChannelMessage = z.infer<typeof ChannelMessage>;

export const ListChannelMessagesInput = PageInput;
export type ListChannelMessagesInput = z.input<typeof ListChannelMessagesInput>;

/** What came of a test. */
export const TestResult = z.object({
  ok: z.boolean(),
  /** Code of what went wrong. */
  reason: z.string().nullable(),
  status: z.number().int().nullable(),
  answer: z.string().nullable(),
  milliseconds: z.number().int(),
});
export type TestResult = z.infer<typeof TestResult>;

/** A body template to be tried out on an invented incident. */
export const PreviewTemplateInput = z.object({
  template: z.string().max(20_000),
  locale: z.enum(["ko", "en"]).default("ko"),
});
export type PreviewTemplateInput = z.input<typeof PreviewTemplateInput>;

export const TemplatePreview = z.object({
  /** The body that would be sent; null when the template cannot be used. */
  body: z.string().nullable(),
  problem: z
    .object({ code: z.enum(["not_json", "unknown_placeholder", "no_placeholder"]), at: z.string() })
    .nullable(),
});
export type TemplatePreview = z.infer<typeof TemplatePreview>;
