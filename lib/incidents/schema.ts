import { z } from "zod";
import { PageInput } from "#lib/core/page.ts";
import { FingerprintPart, Severity } from "#lib/signals/signal.ts";

/** 발생, 확인, 해결, 종료. */
export const IncidentStatus = z.enum(["open", "acknowledged", "resolved", "closed"]);
export type IncidentStatus = z.infer<typeof IncidentStatus>;

const person = z.object({ id: z.number().int(), name: z.string() });

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
  acknowledgedBy: person.nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
  /** Null with `resolvedAt` set: the source said so itself. */
  resolvedBy: person.nullable(),
  resolvedAt: z.iso.datetime().nullable(),
  closedBy: person.nullable(),
  closedAt: z.iso.datetime().nullable(),
  reopenCount: z.number().int(),
  previousIncidentId: z.uuid().nullable(),
  lastEventId: z.uuid().nullable(),
  version: z.number().int(),
});
export type Incident = z.infer<typeof Incident>;

export const TimelineKind = z.enum([
  "created",
  "webhook_received",
  "status_changed",
  "severity_changed",
  "commented",
  "note",
]);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** One row of an incident's story; repeats of an alert are folded into one row with a count. */
export const TimelineEntry = z.object({
  id: z.uuid(),
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
  /** Kind-specific facts: `value`, `severity`, `reason`, `previousIncidentId`… */
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ListIncidentsInput = PageInput.extend({
  /** One state, several separated by commas, or `active` for open and acknowledged. */
  status: z.string().max(100).optional(),
  severity: z.string().max(100).optional(),
  connectionId: z.coerce.number().int().optional(),
  assignee: z.enum(["me", "none"]).optional(),
  q: z.string().max(200).optional(),
  /** Only those last seen within so many hours. */
  hours: z.coerce.number().int().min(1).max(8760).optional(),
});
export type ListIncidentsInput = z.input<typeof ListIncidentsInput>;

/** How many incidents are in each state, under the same filters without `status`. */
export const IncidentCounts = z.object({
  open: z.number().int(),
  acknowledged: z.number().int(),
  resolved: z.number().int(),
  closed: z.number().int(),
});
export type IncidentCounts = z.infer<typeof IncidentCounts>;

/** `{version}` of the view the person acted on; stale views are answered 409. */
export const ActInput = z.object({ version: z.number().int().optional() });
export const CommentInput = z.object({ body: z.string().trim().min(1).max(20_000) });
