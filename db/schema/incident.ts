import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, timeId, updatedAt } from "#db/schema/columns.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";

/** One fault, however often its alert repeats. */
export const incident = pgTable(
  "incident",
  {
    id: timeId(),
    /** What people say: #1043. */
    number: bigint("number", { mode: "number" }).notNull().generatedAlwaysAsIdentity({ startWith: 1000 }),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id),
    companyId: integer("company_id"),
    /** Hex SHA-256 over the connection's fingerprint fields. */
    fingerprint: text("fingerprint").notNull(),
    /** The fields and values the fingerprint was made of, in order: `[{name, value}]`. */
    fingerprintParts: jsonb("fingerprint_parts").notNull(),
    title: text("title").notNull(),
    /** What is broken: host, agent, URL. */
    target: text("target"),
    metric: text("metric"),
    value: text("value"),
    threshold: text("threshold"),
    severity: text("severity", { enum: ["critical", "warning", "info"] }).notNull(),
    peakSeverity: text("peak_severity", { enum: ["critical", "warning", "info"] }).notNull(),
    status: text("status", { enum: ["open", "acknowledged", "resolved", "closed"] }).notNull(),
    /** How many alerts fired, the first included. */
    count: integer("count").notNull().default(1),
    firstSeenAt: moment("first_seen_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    acknowledgedAt: moment("acknowledged_at"),
    acknowledgedBy: integer("acknowledged_by").references(() => user.id),
    /** Name of the person or token, as it was then; null with `acknowledgedAt` set = in the source. */
    acknowledgedByName: text("acknowledged_by_name"),
    /** The first time ever; what came back since takes away the other, not this. */
    firstAcknowledgedAt: moment("first_acknowledged_at"),
    resolvedAt: moment("resolved_at"),
    /** Null for API tokens. */
    resolvedBy: integer("resolved_by").references(() => user.id),
    /** Null with `resolvedAt` set = the source itself said so. */
    resolvedByName: text("resolved_by_name"),
    closedAt: moment("closed_at"),
    closedBy: integer("closed_by").references(() => user.id),
    closedByName: text("closed_by_name"),
    assigneeId: integer("assignee_id").references(() => user.id),
    /** Out of the way until then; null = not snoozed. */
    snoozedUntil: moment("snoozed_until"),
    snoozedBy: integer("snoozed_by").references(() => user.id),
    snoozedByName: text("snoozed_by_name"),
    /** How bad it was when it was snoozed: only what is worse ends the snooze early. */
    snoozedSeverity: text("snoozed_severity", { enum: ["critical", "warning", "info"] }),
    /** Since when it comes and goes too often to be told each time; null = it does not. */
    flappingSince: moment("flapping_since"),
    /** ISO times of its latest comings and goings at the source, oldest first. */
    transitions: jsonb("transitions").$type<string[]>().notNull().default([]),
    /** When the source said that it is well again; null = by its last word the fault lasts. */
    sourceClearedAt: moment("source_cleared_at"),
    reopenCount: integer("reopen_count").notNull().default(0),
    previousIncidentId: uuid("previous_incident_id").references((): AnyPgColumn => incident.id),
    lastEventId: uuid("last_event_id"),
    /** `Tail` of lib/incidents/story.ts: the timeline rows that the next alert may still fold into. */
    tail: jsonb("tail").notNull().default({}),
    /** The title without letter case and numbers, by which similar incidents are found. */
    topic: text("topic").generatedAlwaysAs(sql`left(regexp_replace(lower(title), '[0-9]+', '#', 'g'), 200)`),
    /** Raised by every change a person could act on; guards against stale views. */
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("incident_number_idx").on(t.number),
    uniqueIndex("incident_active_fingerprint_idx")
      .on(t.connectionId, t.fingerprint)
      .where(sql`${t.status} in ('open', 'acknowledged')`),
    index("incident_fingerprint_idx").on(t.connectionId, t.fingerprint, t.id),
    // Lists run from new to old, that is backwards: `desc` in an index would put nulls elsewhere than
    // `order by` does. What follows the id is for conditions besides: checked before a row is fetched.
    index("incident_last_seen_idx").on(t.lastSeenAt, t.id, t.severity, t.status),
    index("incident_status_idx").on(t.status, t.lastSeenAt, t.id, t.severity),
    index("incident_active_idx")
      .on(sql`(case severity when 'critical' then 2 when 'warning' then 1 else 0 end)`, t.lastSeenAt, t.id)
      .where(sql`${t.status} in ('open', 'acknowledged')`),
    index("incident_connection_idx").on(t.connectionId, t.lastSeenAt, t.id, t.status, t.severity),
    index("incident_assignee_idx")
      .on(t.assigneeId, t.lastSeenAt, t.id, t.status, t.severity)
      .where(sql`${t.assigneeId} is not null`),
    index("incident_resolved_idx")
      .on(t.resolvedAt)
      .where(sql`${t.resolvedAt} is not null`),
    index("incident_created_idx").on(t.createdAt),
    index("incident_snoozed_idx")
      .on(t.snoozedUntil)
      .where(sql`${t.snoozedUntil} is not null`),
    index("incident_flapping_idx")
      .on(t.flappingSince)
      .where(sql`${t.flappingSince} is not null`),
    index("incident_topic_idx").on(t.topic, t.id),
    index("incident_company_idx").on(t.companyId, t.status),
  ],
);

/** The story of an incident, one row per thing that happened; repeats of an alert fold into one row. */
export const incidentEntry = pgTable(
  "incident_entry",
  {
    id: timeId(),
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    companyId: integer("company_id"),
    kind: text("kind", {
      enum: [
        "created",
        "webhook_received",
        "status_changed",
        "severity_changed",
        "commented",
        "note",
        "notified",
      ],
    }).notNull(),
    at: moment("at").notNull(),
    /** Last repeat of a folded row. */
    untilAt: moment("until_at"),
    /** `Actor` of lib/identity/viewer.ts. */
    actor: jsonb("actor").notNull(),
    body: text("body"),
    fromStatus: text("from_status"),
    toStatus: text("to_status"),
    /** How many alerts this row stands for. */
    count: integer("count").notNull().default(1),
    firstEventId: uuid("first_event_id"),
    lastEventId: uuid("last_event_id"),
    /** Kind-specific facts: severity from/to, last value, reason of a status change. */
    data: jsonb("data").notNull().default({}),
  },
  (t) => [index("incident_entry_timeline_idx").on(t.incidentId, t.at, t.id)],
);

/**
 * Which received events an incident is made of, and what each said: the raw view, unfolded folds, and
 * the proof that an event was counted already.
 */
export const incidentEvent = pgTable(
  "incident_event",
  {
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    eventId: uuid("event_id").notNull(),
    /** `fired`, `cleared`, `acknowledged`, `disabled`. */
    said: text("said").notNull(),
    severity: text("severity", { enum: ["critical", "warning", "info"] }),
    value: text("value"),
  },
  (t) => [
    primaryKey({ columns: [t.incidentId, t.eventId] }),
    index("incident_event_event_idx").on(t.eventId),
  ],
);

/** When a source last said that a fingerprint is well again; tells late alerts from new ones. */
export const alertState = pgTable(
  "alert_state",
  {
    connectionId: integer("connection_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    /** The source's own time of that word. */
    eventAt: moment("event_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.fingerprint] })],
);
