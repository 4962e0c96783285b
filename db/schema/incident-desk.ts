import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, updatedAt } from "#db/schema/columns.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { ticket } from "#db/schema/ticket.ts";

/** A time in which alerts are expected and open nothing. */
export const maintenanceWindow = pgTable(
  "maintenance_window",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    /** Null = every source. */
    connectionId: integer("connection_id").references(() => pluginConnection.id),
    /** Part of the target's name, in any letter case; null = every target. */
    target: text("target"),
    startsAt: moment("starts_at").notNull(),
    /** Moved forward when somebody ends it early. */
    endsAt: moment("ends_at").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("maintenance_window_ends_idx").on(t.endsAt)],
);

/** What fired during maintenance and has not cleared since: opened when the maintenance is over. */
export const suppressedAlert = pgTable(
  "suppressed_alert",
  {
    connectionId: integer("connection_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    /** The last `alert.fired` of the fault. */
    signal: jsonb("signal").notNull(),
    /** The event it came in. */
    eventId: uuid("event_id").notNull(),
    firstAt: moment("first_at").notNull(),
    lastAt: moment("last_at").notNull(),
    count: integer("count").notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.fingerprint] })],
);

/** What each maintenance kept aside, and what became of it: for whoever reads it afterwards. */
export const maintenanceAlert = pgTable(
  "maintenance_alert",
  {
    windowId: integer("window_id")
      .notNull()
      .references(() => maintenanceWindow.id, { onDelete: "cascade" }),
    connectionId: integer("connection_id").notNull(),
    fingerprint: text("fingerprint").notNull(),
    title: text("title").notNull(),
    target: text("target"),
    /** How many alerts. */
    count: integer("count").notNull(),
    firstAt: moment("first_at").notNull(),
    lastAt: moment("last_at").notNull(),
    /** Still kept aside, over before the end, or an incident after it. */
    outcome: text("outcome", { enum: ["held", "cleared", "opened"] }).notNull(),
    incidentId: uuid("incident_id").references(() => incident.id, { onDelete: "set null" }),
  },
  (t) => [
    primaryKey({ columns: [t.windowId, t.connectionId, t.fingerprint] }),
    index("maintenance_alert_held_idx")
      .on(t.connectionId, t.fingerprint)
      .where(sql`${t.outcome} = 'held'`),
  ],
);

/** Every topic of an incident once, with a trigram index (the migration says so). */
export const incidentTopic = pgTable("incident_topic", { topic: text("topic").primaryKey() });

/**
 * Every word of the incidents' titles, targets and metrics once, in small letters, with a trigram
 * index; a trigger on `incident` keeps it (the migration says so). Words lie between spaces.
 */
export const incidentWord = pgTable("incident_word", { word: text("word").primaryKey() });

/** A list's filters under a name. */
export const savedView = pgTable(
  "saved_view",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    ownerId: integer("owner_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** Query string of the incident list, without `?`. */
    query: text("query").notNull(),
    /** Whether all staff see it. */
    shared: boolean("shared").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("saved_view_owner_idx").on(t.ownerId)],
);

/** Which tickets are about which incidents. */
export const incidentTicket = pgTable(
  "incident_ticket",
  {
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => ticket.id, { onDelete: "cascade" }),
    /** `Actor` of lib/identity/viewer.ts. */
    linkedBy: jsonb("linked_by").notNull(),
    linkedAt: moment("linked_at")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.incidentId, t.ticketId] }),
    index("incident_ticket_ticket_idx").on(t.ticketId),
  ],
);

/** Who was called into an incident by a comment. */
export const incidentMention = pgTable(
  "incident_mention",
  {
    entryId: uuid("entry_id")
      .notNull()
      .references(() => incidentEntry.id, { onDelete: "cascade" }),
    userId: integer("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    at: moment("at").notNull(),
    /** When they had the incident open since; null = not yet. */
    seenAt: moment("seen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.entryId, t.userId] }),
    index("incident_mention_user_idx").on(t.userId, t.incidentId),
    index("incident_mention_unseen_idx")
      .on(t.userId)
      .where(sql`${t.seenAt} is null`),
    index("incident_mention_incident_idx").on(t.incidentId),
  ],
);

/** How soon incidents of a severity are to be acknowledged and resolved; no row or null = no promise. */
export const slaTarget = pgTable("sla_target", {
  severity: text("severity", { enum: ["critical", "warning", "info"] }).primaryKey(),
  acknowledgeMinutes: integer("acknowledge_minutes"),
  resolveMinutes: integer("resolve_minutes"),
  updatedAt: updatedAt(),
});
