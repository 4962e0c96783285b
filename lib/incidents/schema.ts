import { z } from "zod";
import { Instant, RowId, RowIdText, RowVersion } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { Rich } from "#lib/richtext/schema.ts";
import { Sla } from "#lib/incidents/sla/schema.ts";
import { FingerprintPart, Severity } from "#lib/signals/signal.ts";

/** 발생, 확인, 해결, 종료. */
export const IncidentStatus = z.enum(["open", "acknowledged", "resolved", "closed"]);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

/** Who did something, named as they were then; `id` is null for API tokens. */
const person = z.object({ id: z.number().int().nullable(), name: z.string() });

export const Incident = z.object({
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  status: IncidentStatus,
  severity: Severity,
  peakSeverity: Severity,
  count: z.number().int(),
  target: z.string().nullable(),
  metric: z.string().nullable(),
  value: z.string().nullable(),
  threshold: z.string().nullable(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  connectionId: z.number().int(),
  connectionName: z.string(),
  pluginId: z.string(),
  companyId: z.number().int().nullable(),
  fingerprint: z.string(),
  fingerprintParts: z.array(FingerprintPart),
  assignee: person.nullable(),
  /** Null with `acknowledgedAt` set: acknowledged in the source. */
  acknowledgedBy: person.nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  /** Null with `resolvedAt` set: the source said so itself. */
  resolvedBy: person.nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  closedBy: person.nullable(),
  closedAt: z.iso.datetime().nullable(),
  firstAcknowledgedAt: z.iso.datetime().nullable(),
  /** Out of the way until then; null = not snoozed. */
  snoozedUntil: z.iso.datetime().nullable(),
  snoozedBy: person.nullable(),
  /** Since when it comes and goes too often to be told each time. */
  flappingSince: z.iso.datetime().nullable(),
  /** When the source said that it is well again; null = by its last word the fault lasts. */
  sourceClearedAt: z.iso.datetime().nullable(),
  /** What is promised on it and how that stands. */
  sla: Sla,
  reopenCount: z.number().int(),
  previousIncidentId: z.uuid().nullable(),
  lastEventId: z.uuid().nullable(),
  version: z.number().int(),
});
export type Incident = z.infer<typeof Incident>;

/** An incident after a deed. */
export const ActedIncident = Incident.extend({
  /** Whoever acknowledges second learns who was first. */
  alreadyAckedBy: person.optional(),
  /** Set when a person resolved what by the source's last word still fires: when that was. */
  stillFiring: z.object({ lastSeenAt: z.iso.datetime(), secondsAgo: z.number().int() }).optional(),
});
export type ActedIncident = z.infer<typeof ActedIncident>;

export const TimelineKind = z.enum([
  "created",
  "webhook_received",
  "status_changed",
  "severity_changed",
  "commented",
  "note",
  /** Who was told, by which ways, and who was not. */
  "notified",
]);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** Someone whom a comment calls in by `@name`. */
export const Mention = z.object({ id: z.number().int(), name: z.string() });
export type Mention = z.infer<typeof Mention>;

/** One row of an incident's story; repeats of an alert are folded into one row with a count. */
export const TimelineEntry = z.object({
  /** A hash for the rows that are written anew as they grow: no version that RFC 9562 knows. */
  id: z.guid(),
  kind: TimelineKind,
  at: z.iso.datetime(),
  untilAt: z.iso.datetime().nullable(),
  actor: z.object({
    kind: z.enum(["user", "token", "source", "system"]),
    id: z.number().int().nullable(),
    name: z.string().nullable(),
  }),
  body: z.string().nullable().optional(),
  from: z.string().nullable().optional(),
  to: z.string().nullable().optional(),
  count: z.number().int(),
  /** The event behind the row (the last one of a fold). */
  eventId: z.uuid().nullable().optional(),
  firstEventId: z.uuid().nullable().optional(),
  /** A comment's Markdown as what pages render. */
  content: Rich.optional(),
  /** Kind-specific facts: `mentions`, `value`, `severity`, `reason`, `previousIncidentId`… */
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ListIncidentsInput = PageInput.extend({
  /** One state, several separated by commas, or `active` for open and acknowledged. */
  status: z.string().max(100).optional(),
  severity: z
    .string()
    .max(100)
    .optional()
    .describe("What they are now: one severity, or several separated by commas"),
  peak: z
    .string()
    .max(100)
    .optional()
    .describe(
      "The gravest they ever were, by which promises are measured: one severity, or several separated by commas",
    ),
  promise: z
    .enum(["acknowledged", "resolved"])
    .optional()
    .describe(
      "Only those of which it is known whether they were acknowledged, or resolved, in the promised time: what `sla` in the numbers counts",
    ),
  connectionId: z.coerce.number().int().optional(),
  /** Mine, nobody's, or somebody's by user id. */
  assignee: z
    .string()
    .regex(/^(me|none|[1-9]\d{0,8})$/)
    .optional(),
  companyId: RowIdText.optional(),
  /** Those that are out of the way for now, or those that are not. */
  snoozed: z.enum(["yes", "no"]).optional(),
  /** Only those of one fault; hex SHA-256. */
  fingerprint: z.string().max(64).optional(),
  /** Only those that came up at or after this moment. */
  from: Instant.optional(),
  /** Only those that came up before this moment. */
  to: Instant.optional(),
  /** Only those that were acknowledged ever, or are resolved or closed. */
  had: z.enum(["acknowledged", "resolved"]).optional(),
  /** Only those with a comment that mentions the caller. */
  mentioned: z.enum(["me"]).optional(),
  /** Only those of a storm, or with `none` those of no storm of the last day. */
  storm: z
    .string()
    .regex(/^(none|[1-9]\d{0,8})$/)
    .optional(),
  q: z.string().max(200).optional(),
  /** Only those last seen within so many hours. */
  hours: z.coerce.number().int().min(1).max(8760).optional(),
  /** Only those resolved within so many hours. */
  resolvedHours: z.coerce.number().int().min(1).max(8760).optional(),
  /** The last seen first, or the gravest first and of those the last seen. */
  sort: z.enum(["recent", "severity"]).default("recent"),
});
export type ListIncidentsInput = z.input<typeof ListIncidentsInput>;

/** Counting stops there: a number as large as this means "at least so many". */
export const COUNT_CAP = 10_000;

/** How many incidents are in each state, under the same filters without `status`; see `COUNT_CAP`. */
export const IncidentCounts = z.object({
  /** Open or acknowledged, and not snoozed. */
  waiting: z.number().int(),
  open: z.number().int(),
  acknowledged: z.number().int(),
  resolved: z.number().int(),
  closed: z.number().int(),
});
export type IncidentCounts = z.infer<typeof IncidentCounts>;

/** `{version}` of the view the person acted on; stale views are answered 409. */
export const ActInput = z.object({
  version: RowVersion.optional(),
  /** Why, for the timeline. */
  reason: z.string().trim().max(2000).optional(),
});
export type ActInput = z.input<typeof ActInput>;

export const CloseInput = ActInput.extend({
  /** Close although it was never resolved; it then counts as resolved too. */
  confirm: z.boolean().optional(),
});
export type CloseInput = z.input<typeof CloseInput>;

export const AssignInput = z.object({
  /** A member of staff; null = nobody. */
  assigneeId: RowId.nullable(),
  version: RowVersion.optional(),
});
export type AssignInput = z.input<typeof AssignInput>;

export const SnoozeInput = z.object({
  /** Within thirty days; null = no longer snoozed. */
  until: Instant.nullable(),
  version: RowVersion.optional(),
});
export type SnoozeInput = z.input<typeof SnoozeInput>;

/** Who an incident can be assigned to. */
export const Assignee = z.object({ id: z.number().int(), name: z.string() });
export type Assignee = z.infer<typeof Assignee>;

/** Ids of staff whose `@name` in the body calls them in; others are left out. */
const mentions = z.array(RowId).max(50).optional();

export const CommentInput = z.object({
  /** Markdown. */
  body: z.string().trim().min(1).max(20_000),
  mentions,
  version: RowVersion.optional(),
});
export type CommentInput = z.input<typeof CommentInput>;

/** New words for one's own comment. */
export const EditCommentInput = z.object({ body: z.string().trim().min(1).max(20_000), mentions });
export type EditCommentInput = z.input<typeof EditCommentInput>;

/** A past incident that resembles another one, and how it was solved. */
export const SimilarIncident = z.object({
  id: z.uuid(),
  number: z.number().int(),
  title: z.string(),
  target: z.string().nullable(),
  severity: Severity,
  status: IncidentStatus,
  connectionName: z.string(),
  createdAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  /** 0 to 1; 1 = the same words about the same target. */
  similarity: z.number(),
  /** The very same fault, by its fingerprint. */
  sameFault: z.boolean(),
  /** What was said at its resolution, else its last comment. */
  solution: z
    .object({ body: z.string(), authorName: z.string().nullable(), at: z.iso.datetime() })
    .nullable(),
});
export type SimilarIncident = z.infer<typeof SimilarIncident>;

const bucket = z.object({ id: z.number().int(), name: z.string(), count: z.number().int() });

/**
 * How many incidents each choice of a filter would leave, under all other filters. Null = too many
 * to count at once (`COUNT_CAP`).
 */
export const IncidentFacets = z.object({
  severities: z
    .object({ critical: z.number().int(), warning: z.number().int(), info: z.number().int() })
    .nullable(),
  /** The most first. */
  sources: z.array(bucket).nullable(),
  assignees: z.array(bucket).nullable(),
  unassigned: z.number().int().nullable(),
});
export type IncidentFacets = z.infer<typeof IncidentFacets>;

export const TimelineInput = PageInput.extend({ order: z.enum(["asc", "desc"]).default("asc") });
export type TimelineInput = z.input<typeof TimelineInput>;

/** A received event of an incident, its body byte for byte (secrets are not in bodies but in headers). */
export const IncidentEvent = z.object({
  id: z.uuid(),
  receivedAt: z.iso.datetime(),
  said: z.enum([
    "fired",
    "cleared",
    "acknowledged",
    "disabled",
    "noted",
    "unacknowledged",
    "snoozed",
    "assigned",
  ]),
  severity: Severity.nullable(),
  value: z.string().nullable(),
  /** Null when the event is older than events are kept. */
  body: z.string().nullable(),
  /** `base64` when the body is not UTF-8 text. */
  bodyEncoding: z.enum(["utf8", "base64"]),
  bodyBytes: z.number().int(),
});
export type IncidentEvent = z.infer<typeof IncidentEvent>;

export const IncidentEventsInput = PageInput.extend({
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type IncidentEventsInput = z.input<typeof IncidentEventsInput>;
