import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment, updatedAt } from "#db/schema/columns.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";

/** What a team writes about an incident when it is over. */
export const postMortem = pgTable(
  "post_mortem",
  {
    incidentId: uuid("incident_id")
      .primaryKey()
      .references(() => incident.id, { onDelete: "cascade" }),
    state: text("state", { enum: ["draft", "final"] })
      .notNull()
      .default("draft"),
    /** Markdown. */
    body: text("body").notNull(),
    /** Raised by every saving; a save from an older view is refused. */
    version: integer("version").notNull().default(1),
    /** `Actor` of lib/identity/viewer.ts, of the last change. */
    updatedBy: jsonb("updated_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [index("post_mortem_updated_idx").on(t.updatedAt)],
);

/** What a post-mortem said before; what one person saves in one sitting is one row. */
export const postMortemVersion = pgTable(
  "post_mortem_version",
  {
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => postMortem.incidentId, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    body: text("body").notNull(),
    actor: jsonb("actor").notNull(),
    /** When the sitting began, and its last saving. */
    at: moment("at").notNull(),
    untilAt: moment("until_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.version] })],
);

/** How a fault is mended, kept for the next time it comes. */
export const knowledgeNote = pgTable(
  "knowledge_note",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id),
    /** Of the incident it was learned from; the same fault has the same. */
    fingerprint: text("fingerprint").notNull(),
    /** Title of that incident, and its topic, by which faults with like words are found. */
    title: text("title").notNull(),
    topic: text("topic").notNull(),
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incident.id),
    body: text("body").notNull(),
    version: integer("version").notNull().default(1),
    /** `Actor` of lib/identity/viewer.ts, of the last change. */
    updatedBy: jsonb("updated_by").notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    removedAt: moment("removed_at"),
  },
  (t) => [
    uniqueIndex("knowledge_note_fault_idx")
      .on(t.connectionId, t.fingerprint)
      .where(sql`${t.removedAt} is null`),
  ],
);

/** What a knowledge note said, version by version; the last row of a removed note says who removed it. */
export const knowledgeNoteVersion = pgTable(
  "knowledge_note_version",
  {
    noteId: integer("note_id")
      .notNull()
      .references(() => knowledgeNote.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    body: text("body").notNull(),
    actor: jsonb("actor").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.noteId, t.version] })],
);
