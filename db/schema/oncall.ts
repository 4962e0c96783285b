import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, updatedAt } from "#db/schema/columns.ts";
import { user } from "#db/schema/company.ts";
import { incident } from "#db/schema/incident.ts";

/** People who are on call in turn. */
export const rotation = pgTable("rotation", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull().unique(),
  /** IANA name; hand-over times and holidays are of this zone. */
  timeZone: text("time_zone").notNull().default("Asia/Seoul"),
  every: text("every", { enum: ["week", "day"] }).notNull(),
  /** 1 = Monday to 7 = Sunday; of no meaning when each day is somebody else's. */
  weekday: integer("weekday").notNull().default(1),
  /** Local time of the hand-over, `09:00`. */
  time: text("time").notNull(),
  /** The first turn begins at the first hand-over on or after this date. */
  startsOn: date("starts_on", { mode: "string" }).notNull(),
  /** User ids, in the order of their turns. */
  participants: integer("participants").array().notNull(),
  /** Who is on call on Korean public holidays instead; null = holidays are days like any other. */
  holidayCover: jsonb("holiday_cover").$type<{ userId: number } | { rotationId: number }>(),
  version: integer("version").notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Somebody takes a rotation's turn for a while. Where two overlap, the later made one counts. */
export const rotationOverride = pgTable(
  "rotation_override",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    rotationId: integer("rotation_id")
      .notNull()
      .references(() => rotation.id, { onDelete: "cascade" }),
    userId: integer("user_id")
      .notNull()
      .references(() => user.id),
    startsAt: moment("starts_at").notNull(),
    endsAt: moment("ends_at").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("rotation_override_rotation_idx").on(t.rotationId, t.endsAt)],
);

/** Who is told of an incident that nobody acknowledges, and after how long whom else. */
export const escalationPolicy = pgTable("escalation_policy", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull().unique(),
  active: boolean("active").notNull().default(true),
  /** When it was made or switched on: it serves what comes up after that. */
  since: moment("since").notNull(),
  /** Null = every source. */
  connectionIds: integer("connection_ids").array(),
  minSeverity: text("min_severity", { enum: ["critical", "warning", "info"] }).notNull(),
  /** `EscalationStep[]` of lib/oncall/schema.ts. */
  steps: jsonb("steps").notNull(),
  /** How often all steps are gone through again after the last one. */
  repeats: integer("repeats").notNull().default(0),
  /** Minutes between reminders once every step was told; null = no reminders. */
  remindMinutes: integer("remind_minutes"),
  version: integer("version").notNull().default(1),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** How far the telling of one incident has come. */
export const incidentEscalation = pgTable(
  "incident_escalation",
  {
    incidentId: uuid("incident_id")
      .primaryKey()
      .references(() => incident.id, { onDelete: "cascade" }),
    /** Null = the policy was deleted meanwhile. */
    policyId: integer("policy_id").references(() => escalationPolicy.id, { onDelete: "set null" }),
    /** The timeline row by which the incident last became open: each has its own escalation. */
    openedBy: uuid("opened_by").notNull(),
    /** Tells the escalations of one incident apart, from 0 on. */
    round: integer("round").notNull(),
    /**
     * `running`: `next_at` is set. `paused`: snoozed or flapping. `acknowledged`: somebody is on it.
     * `spent`: all were told, nothing more is to come. `over`: resolved or closed.
     */
    state: text("state", { enum: ["running", "paused", "acknowledged", "spent", "over"] }).notNull(),
    /** Which step is told at `next_at`; the number of steps = a reminder to all. */
    step: integer("step").notNull(),
    /** How often all steps were gone through. */
    cycle: integer("cycle").notNull(),
    /** How often somebody was told in this round. */
    told: integer("told").notNull(),
    nextAt: moment("next_at"),
    /** The incident's version that this row follows from. */
    incidentVersion: integer("incident_version").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("incident_escalation_due_idx")
      .on(t.nextAt)
      .where(sql`${t.nextAt} is not null`),
    index("incident_escalation_live_idx")
      .on(t.incidentId)
      .where(sql`${t.state} <> 'over'`),
    index("incident_escalation_policy_idx").on(t.policyId),
  ],
);

/** How far readers of the change feed have come that must not miss a row; see lib/live/feed.ts. */
export const feedReader = pgTable("feed_reader", {
  name: text("name").primaryKey(),
  xid: bigint("xid", { mode: "number" }).notNull(),
  id: bigint("id", { mode: "number" }).notNull(),
});
