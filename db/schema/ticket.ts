import { sql } from "drizzle-orm";
import {
  boolean,
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
import { company, user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";

/** A customer's question, mirrored from (or on its way to) a Jira issue. */
export const ticket = pgTable(
  "ticket",
  {
    id: timeId(),
    /** Null = no rule told whose it is: only staff see it, as "unassigned". */
    companyId: integer("company_id").references(() => company.id),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id),
    /** The numeric id in Jira, as text; null until Jira has it. */
    externalId: text("external_id"),
    key: text("key"),
    subject: text("subject").notNull(),
    /** Plain text with line breaks; rich bodies are rendered from `descriptionRaw`. */
    description: text("description").notNull().default(""),
    /** What Jira sent: wiki markup text or an ADF document. */
    descriptionRaw: jsonb("description_raw"),
    status: text("status", { enum: ["new", "in_review", "answered", "done"] }).notNull(),
    statusChangedAt: moment("status_changed_at").notNull(),
    jiraStatus: text("jira_status"),
    jiraStatusCategory: text("jira_status_category"),
    /** The source's time at which this Jira status was first told; orders it against words. */
    jiraStatusSince: moment("jira_status_since"),
    jiraUrl: text("jira_url"),
    requestType: text("request_type"),
    impact: text("impact"),
    requesterUserId: integer("requester_user_id").references(() => user.id),
    requesterName: text("requester_name"),
    requesterExternalId: text("requester_external_id"),
    assigneeName: text("assignee_name"),
    /** The last word both sides may read: when, and whose. */
    lastPublicAt: moment("last_public_at"),
    lastPublicSide: text("last_public_side", { enum: ["customer", "agent"] }),
    /** Jira's own time of the newest state applied; older news does not overwrite. */
    sourceUpdatedAt: moment("source_updated_at"),
    /** Newest time of any body about it, thin ones in comment events included. */
    sourceHeardAt: moment("source_heard_at"),
    /**
     * The `updated` that Jira gave when it was last read whole over the API, comments included. A
     * webhook may raise the other two past a comment that no webhook told of; this one it cannot.
     */
    sourceReadAt: moment("source_read_at"),
    /** Way to Jira of a ticket opened here; null for tickets that came from Jira. */
    delivery: text("delivery", { enum: ["pending", "sent", "failed"] }),
    deliveryError: text("delivery_error"),
    /** Since when Jira may have it although no answer said so; looked for there before another try. */
    deliveryTriedAt: moment("delivery_tried_at"),
    /** Deleted in Jira: gone from the customer's list, still found by staff. */
    deletedAt: moment("deleted_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("ticket_external_idx").on(t.connectionId, t.externalId),
    // Lists are read from the end of these: an index with DESC would be NULLS LAST, which no
    // `order by … desc` matches. A customer's lists, whole, by state, of what is open, of their own;
    // then the desk's.
    index("ticket_company_idx")
      .on(t.companyId, t.updatedAt, t.id)
      .where(sql`${t.deletedAt} is null and ${t.subject} <> ''`),
    index("ticket_company_status_idx")
      .on(t.companyId, t.status, t.updatedAt, t.id)
      .where(sql`${t.deletedAt} is null and ${t.subject} <> ''`),
    index("ticket_company_open_idx")
      .on(t.companyId, t.updatedAt, t.id)
      .where(sql`${t.deletedAt} is null and ${t.subject} <> '' and ${t.status} <> 'done'`),
    index("ticket_requester_idx")
      .on(t.requesterUserId, t.updatedAt, t.id)
      .where(sql`${t.requesterUserId} is not null`),
    index("ticket_company_public_idx")
      .on(t.companyId, t.lastPublicAt, t.id)
      .where(sql`${t.deletedAt} is null and ${t.subject} <> '' and ${t.lastPublicAt} is not null`),
    index("ticket_updated_idx").on(t.updatedAt, t.id),
    index("ticket_status_idx").on(t.status, t.updatedAt, t.id),
    index("ticket_customer_word_idx")
      .on(t.lastPublicAt, t.id)
      .where(sql`${t.lastPublicSide} = 'customer'`),
    index("ticket_key_idx").on(t.key),
  ],
);

/** Keys a ticket has had; old links keep working after a move. */
export const ticketKey = pgTable(
  "ticket_key",
  {
    connectionId: integer("connection_id").notNull(),
    key: text("key").notNull(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => ticket.id, { onDelete: "cascade" }),
    since: moment("since")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.key] }), index("ticket_key_ticket_idx").on(t.ticketId)],
);

/** When a ticket entered each of the four states. */
export const ticketStatusChange = pgTable(
  "ticket_status_change",
  {
    id: timeId(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => ticket.id, { onDelete: "cascade" }),
    companyId: integer("company_id"),
    fromStatus: text("from_status"),
    toStatus: text("to_status").notNull(),
    at: moment("at").notNull(),
    actorName: text("actor_name"),
  },
  (t) => [index("ticket_status_change_ticket_idx").on(t.ticketId, t.at)],
);

/** A word in a ticket's thread. Customer-facing reads name `visibility = 'public'` in their WHERE. */
export const ticketComment = pgTable(
  "ticket_comment",
  {
    id: timeId(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => ticket.id, { onDelete: "cascade" }),
    companyId: integer("company_id"),
    connectionId: integer("connection_id").notNull(),
    /** Comment id in Jira; null until Jira has it. */
    externalId: text("external_id"),
    side: text("side", { enum: ["customer", "agent"] }).notNull(),
    authorName: text("author_name").notNull(),
    /** The author's id in Jira; a reporter who becomes known later makes these words the customer's. */
    authorExternalId: text("author_external_id"),
    authorUserId: integer("author_user_id").references(() => user.id),
    visibility: text("visibility", { enum: ["public", "internal"] }).notNull(),
    /** False = the sender did not say, so it is internal until someone knows. */
    visibilityTold: boolean("visibility_told").notNull().default(true),
    body: text("body").notNull(),
    /** What Jira sent: wiki markup text or an ADF document. */
    bodyRaw: jsonb("body_raw"),
    /** Way to Jira of a word written here; null for words that came from Jira. */
    delivery: text("delivery", { enum: ["pending", "sent", "failed"] }),
    deliveryError: text("delivery_error"),
    /** As on `ticket`. */
    deliveryTriedAt: moment("delivery_tried_at"),
    sourceUpdatedAt: moment("source_updated_at"),
    deletedAt: moment("deleted_at"),
    createdAt: createdAt(),
    editedAt: moment("edited_at"),
  },
  (t) => [
    uniqueIndex("ticket_comment_external_idx").on(t.connectionId, t.externalId),
    index("ticket_comment_thread_idx").on(t.ticketId, t.createdAt, t.id),
    // Few: comments of which nobody told who may read them.
    index("ticket_comment_untold_idx")
      .on(t.connectionId)
      .where(sql`not ${t.visibilityTold} and ${t.deletedAt} is null`),
  ],
);

/** How far each person has read each ticket. */
export const ticketRead = pgTable(
  "ticket_read",
  {
    userId: integer("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => ticket.id, { onDelete: "cascade" }),
    readAt: moment("read_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.ticketId] })],
);

/** Tickets of which a person wants no more mails; what ends one is told all the same. */
export const ticketMute = pgTable(
  "ticket_mute",
  {
    userId: integer("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => ticket.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.ticketId] })],
);

/**
 * A customer's word that an answer solved their question, on its way to Jira as the state "done". One
 * for each ticket: the latest. It holds while state and last word are those it was said about.
 */
export const ticketConfirmation = pgTable("ticket_confirmation", {
  id: timeId(),
  ticketId: uuid("ticket_id")
    .notNull()
    .unique()
    .references(() => ticket.id, { onDelete: "cascade" }),
  companyId: integer("company_id"),
  connectionId: integer("connection_id").notNull(),
  userId: integer("user_id").references(() => user.id),
  userName: text("user_name").notNull(),
  /** The ticket's `statusChangedAt` and `lastPublicAt` when it was said. */
  aboutStatusAt: moment("about_status_at").notNull(),
  aboutPublicAt: moment("about_public_at"),
  /** What was done in Jira: the state changed, or a note for whoever may change it. Null until then. */
  way: text("way", { enum: ["transition", "note"] }),
  delivery: text("delivery", { enum: ["pending", "sent", "failed"] }).notNull(),
  deliveryError: text("delivery_error"),
  /** As on `ticket`. */
  deliveryTriedAt: moment("delivery_tried_at"),
  /** Newest change of state in the history before the first try; a newer one ends the trying. */
  historySeen: text("history_seen"),
  createdAt: createdAt(),
});
