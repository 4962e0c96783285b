import { z } from "zod";

/**
 * The one language between translators and rooms. Everything a plugin can say is one of these;
 * nothing in them is worded by a provider. Times are ISO 8601 UTC.
 */

const at = z.iso.datetime();
const text = (max: number) => z.string().max(max);

/** How bad, in the three words of the product. */
export const Severity = z.enum(["critical", "warning", "info"]);
export type Severity = z.infer<typeof Severity>;

/** One named part of what makes two alerts "the same fault". */
export const FingerprintPart = z.object({ name: text(100), value: text(2000) });
export type FingerprintPart = z.infer<typeof FingerprintPart>;

const alert = {
  /** In order; hashed together with the connection. */
  fingerprint: z.array(FingerprintPart).min(1).max(20),
  title: text(500).min(1),
  /** What is broken: agent, host, URL. */
  target: text(500).optional(),
  metric: text(200).optional(),
  value: text(200).optional(),
  threshold: text(200).optional(),
  /** The sender's sentence about it. */
  message: text(20_000).optional(),
  /** Way back into the sending system. */
  link: z.url({ protocol: /^https?$/ }).optional(),
  /** The source's own time of the observation; absent = as received. */
  at: at.optional(),
};

export const AlertFired = z.object({ type: z.literal("alert.fired"), ...alert, severity: Severity });
export const AlertCleared = z.object({ type: z.literal("alert.cleared"), ...alert });
/** Someone acknowledged it in the sending system. */
export const AlertAcknowledged = z.object({ type: z.literal("alert.acknowledged"), ...alert });
/** The rule behind it was switched off: no clearing will follow. */
export const AlertDisabled = z.object({ type: z.literal("alert.disabled"), ...alert });

/** Somebody's words about it in the sending system. */
export const AlertNoted = z.object({
  type: z.literal("alert.noted"),
  ...alert,
  note: text(20_000).min(1),
  /** Their author as named there. */
  by: text(200).optional(),
});
/** An acknowledgement was taken back in the sending system. */
export const AlertUnacknowledged = z.object({ type: z.literal("alert.unacknowledged"), ...alert });
/** It was put off in the sending system. */
export const AlertSnoozed = z.object({ type: z.literal("alert.snoozed"), ...alert, until: at });
/** It was put into somebody's hands in the sending system. */
export const AlertAssigned = z.object({ type: z.literal("alert.assigned"), ...alert, to: text(200).min(1) });

/** A person as the outside system names them. */
export const OutsidePerson = z.object({
  /** Stable id there; absent for anonymised or unknown people. */
  externalId: text(200).optional(),
  name: text(200),
  /** Whether they are a customer there (JSM account type); absent = unknown. */
  customer: z.boolean().optional(),
});
export type OutsidePerson = z.infer<typeof OutsidePerson>;

/**
 * A rich text as it came, wiki markup (REST v2, webhooks) or an ADF document (REST v3), and `plain`:
 * the same words without markup, which is what the product shows and searches.
 */
export const RichText = z.discriminatedUnion("format", [
  z.object({
    format: z.literal("wiki"),
    text: z.string(),
    plain: z.string(),
    /** Whom its mentions name, by the reference in the text. */
    names: z.record(z.string(), z.string()).optional(),
  }),
  z.object({ format: z.literal("adf"), document: z.record(z.string(), z.unknown()), plain: z.string() }),
]);
export type RichText = z.infer<typeof RichText>;

/** A file of a ticket, as the outside system names it. `unknown` visibility is treated as internal. */
export const OutsideAttachment = z.object({
  externalId: text(100),
  filename: text(255),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  author: OutsidePerson.optional(),
  /** Where the outside system keeps the bytes. */
  contentUrl: text(2000),
  visibility: z.enum(["public", "internal", "unknown"]),
  createdAt: at,
});
export type OutsideAttachment = z.infer<typeof OutsideAttachment>;

/**
 * What is known of a ticket at one moment. An absent field was not said and must not overwrite;
 * `null` says that there is none. `externalId` is absent only when `key` is all the sender gave.
 */
export const TicketSnapshot = z.object({
  type: z.literal("ticket.snapshot"),
  externalId: text(100).optional(),
  key: text(100).optional(),
  /** Keys it had before it was moved, as far as the source tells. */
  formerKeys: z.array(text(100)).max(100).optional(),
  /** The source's own time of this state: the watermark. Absent = as received, and no watermark. */
  at: at.optional(),
  /** True when the whole issue was seen (not a thin one inside a comment event). */
  complete: z.boolean(),
  /** When the source was seen to have it, for readings over its API: it cannot have been gone then. */
  seenAt: at.optional(),
  createdAt: at.optional(),
  subject: text(1000).optional(),
  description: RichText.nullable().optional(),
  status: z
    .object({
      name: text(200),
      /** Absent where only a name was sent. */
      category: z.enum(["new", "indeterminate", "done", "undefined"]).optional(),
    })
    .optional(),
  projectKey: text(100).optional(),
  requestType: text(200).nullable().optional(),
  labels: z.array(text(255)).optional(),
  /** Customer organisations it was asked for, by name. */
  organizations: z.array(text(255)).optional(),
  /** What stands behind the @ of the reporter's address, where the source shows it. */
  reporterDomain: text(255).optional(),
  reporter: OutsidePerson.nullable().optional(),
  assignee: OutsidePerson.nullable().optional(),
  /** Who made this change, where told. */
  actor: OutsidePerson.optional(),
  /** All its files; those it had and has no longer were removed. */
  attachments: z.array(OutsideAttachment).optional(),
  /** Page of the issue in the outside system. */
  link: z.url({ protocol: /^https?$/ }).optional(),
});
export type TicketSnapshot = z.infer<typeof TicketSnapshot>;

export const TicketRemoved = z.object({
  type: z.literal("ticket.removed"),
  externalId: text(100),
  /** Absent = as received. */
  at: at.optional(),
});
export type TicketRemoved = z.infer<typeof TicketRemoved>;

/** Something happened to a ticket, but the body does not say what: read it again by id or key. */
export const TicketStale = z.object({
  type: z.literal("ticket.stale"),
  externalId: text(100).optional(),
  key: text(100).optional(),
  at: at.optional(),
});
export type TicketStale = z.infer<typeof TicketStale>;

/** A comment was written or edited. `unknown` visibility is treated as internal. */
export const CommentUpserted = z.object({
  type: z.literal("comment.upserted"),
  ticketExternalId: text(100),
  externalId: text(100),
  /** The id we gave it when we wrote it there ourselves, where the source hands it back. */
  ownId: text(100).optional(),
  visibility: z.enum(["public", "internal", "unknown"]),
  author: OutsidePerson,
  body: RichText,
  createdAt: at,
  /** The source's own time of this wording: the watermark. */
  at,
});
export type CommentUpserted = z.infer<typeof CommentUpserted>;

export const CommentRemoved = z.object({
  type: z.literal("comment.removed"),
  ticketExternalId: text(100).optional(),
  externalId: text(100),
  /** Absent = as received. */
  at: at.optional(),
});
export type CommentRemoved = z.infer<typeof CommentRemoved>;

const feedbackIssue = z.object({
  externalId: text(100),
  name: text(500),
  description: text(20_000).nullable(),
  status: text(100),
  externalIssueId: text(200).nullable(),
  feedbackCount: z.number().int(),
  createdAt: at,
  updatedAt: at,
});

const named = z.object({ externalId: text(100), name: text(500) });
/** A feedback as its source shows it: all that is known of it at one moment. */
const feedbackEntry = {
  externalId: text(100),
  channel: named,
  /** Custom fields as sent. */
  fields: z.record(z.string(), z.unknown()),
  /** Those it belongs to. */
  issues: z.array(feedbackIssue).max(100),
  createdAt: at,
};

export const FeedbackCreated = z.object({
  type: z.literal("feedback.created"),
  project: named,
  ...feedbackEntry,
  at,
});
export const FeedbackIssueChanged = z.object({
  type: z.literal("feedback.issue_changed"),
  project: named,
  issue: feedbackIssue,
  /** Absent where the issue is new. */
  previousStatus: text(100).optional(),
  at,
});
export const FeedbackIssueAdded = z.object({
  type: z.literal("feedback.issue_added"),
  project: named,
  feedback: z.object(feedbackEntry),
  issue: feedbackIssue,
  at,
});

/** Everything a plugin can say. */
export const Signal = z.discriminatedUnion("type", [
  AlertFired,
  AlertCleared,
  AlertAcknowledged,
  AlertDisabled,
  AlertNoted,
  AlertUnacknowledged,
  AlertSnoozed,
  AlertAssigned,
  TicketSnapshot,
  TicketRemoved,
  TicketStale,
  CommentUpserted,
  CommentRemoved,
  FeedbackCreated,
  FeedbackIssueChanged,
  FeedbackIssueAdded,
]);
export type Signal = z.infer<typeof Signal>;

/** The signals the incident room understands. */
export type AlertSignal = Extract<Signal, { type: `alert.${string}` }>;
/** The signals the ticket room understands. */
export type TicketSignal = Extract<Signal, { type: `ticket.${string}` | `comment.${string}` }>;
/** The signals the feedback room understands. */
export type FeedbackSignal = Extract<Signal, { type: `feedback.${string}` }>;
