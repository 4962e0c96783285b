import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, updatedAt } from "#db/schema/columns.ts";
import { company } from "#db/schema/company.ts";

/** One outside system that talks to AtSignal: a Jira site, a WhaTap project… */
export const pluginConnection = pgTable(
  "plugin_connection",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Folder name in lib/plugins. */
    pluginId: text("plugin_id").notNull(),
    /** The customer company it speaks for; null where it concerns staff only. */
    companyId: integer("company_id").references(() => company.id),
    name: text("name").notNull(),
    /** Unguessable part of the webhook URL. */
    key: text("key").notNull().unique(),
    /** Sealed shared secret; null = the sender shows none. */
    secret: bytea("secret"),
    /** The secret before the last rotation, accepted until `previousSecretUntil`. */
    previousSecret: bytea("previous_secret"),
    previousSecretUntil: moment("previous_secret_until"),
    active: boolean("active").notNull().default(true),
    /** The outside system's own id and name, e.g. Jira domain and site name. */
    externalId: text("external_id"),
    externalName: text("external_name"),
    /** Facts learnt from the outside system, e.g. `{cloudId}`. */
    metadata: jsonb("metadata").notNull().default({}),
    /** Choices of the admin, checked by the plugin's settings schema. */
    settings: jsonb("settings").notNull().default({}),
    lastReceivedAt: moment("last_received_at"),
    /** Since when it is expected to be heard from: it was made, or switched on again. */
    watchedSince: moment("watched_since")
      .notNull()
      .default(sql`now()`),
    /** When its silence was last told; older than what was heard since = not told yet. */
    silenceToldAt: moment("silence_told_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: moment("deleted_at"),
  },
  (t) => [index("plugin_connection_company_idx").on(t.companyId)],
);

/**
 * Everything that was posted to a webhook URL, as it came. Range-partitioned by id, that is by time
 * (the migration says so; drizzle cannot).
 */
export const webhookEvent = pgTable(
  "webhook_event",
  {
    id: uuid("id").primaryKey(),
    connectionId: integer("connection_id").notNull(),
    companyId: integer("company_id"),
    pluginId: text("plugin_id").notNull(),
    receivedAt: moment("received_at").notNull(),
    /** Method, path below the connection's own URL, and query with secrets removed. */
    request: jsonb("request").notNull(),
    /** Request headers, lower-case names, secrets removed. */
    headers: jsonb("headers").notNull(),
    body: bytea("body").notNull(),
    /** HTTP status that was answered. */
    answered: integer("answered").notNull(),
    /** The sender's word for what happened, e.g. `jira:issue_updated`; null until translated. */
    type: text("type"),
    result: text("result", { enum: ["pending", "applied", "ignored", "rejected", "failed"] }).notNull(),
    /** Machine-readable why (see lib/pipeline/reasons.ts), null while pending or when applied plainly. */
    reason: text("reason"),
    /** Values the reason's sentence needs, e.g. field names. */
    reasonDetail: jsonb("reason_detail"),
    /** What the event touched: `[{type, id}]`. */
    links: jsonb("links").notNull().default([]),
    processedAt: moment("processed_at"),
    /** True for "send test": translated and shown, never applied. */
    test: boolean("test").notNull().default(false),
  },
  (t) => [
    index("webhook_event_pending_idx")
      .on(t.connectionId, t.id)
      .where(sql`${t.result} = 'pending'`),
    index("webhook_event_connection_idx").on(t.connectionId, t.id),
    index("webhook_event_rejected_idx")
      .on(t.connectionId, t.id)
      .where(sql`${t.result} = 'rejected'`),
  ],
);

/** Which deliveries were seen; makes "the same delivery again" a unique violation. Pruned by age. */
export const deliveryKey = pgTable(
  "delivery_key",
  {
    connectionId: integer("connection_id").notNull(),
    /** First 16 bytes of SHA-256 of the plugin's delivery key. */
    key: bytea("key").notNull(),
    eventId: uuid("event_id").notNull(),
    receivedAt: moment("received_at").notNull(),
    /** From then on the same again is news; null = as long as the row is kept. */
    until: moment("until"),
  },
  (t) => [
    primaryKey({ columns: [t.connectionId, t.key] }),
    // Rows lie in the order they came; a tree would cost every delivery to serve one prune a day.
    index("delivery_key_age_idx").using("brin", t.receivedAt),
  ],
);

/**
 * What happened, for whoever should know: the feed behind `/api/live` and outgoing webhooks.
 * Partitioned by `at`. Readers go by (xid, id) below the snapshot's xmin, so that a row that
 * commits late is never skipped.
 */
export const change = pgTable(
  "change",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
    xid: bigint("xid", { mode: "number" })
      .notNull()
      .default(sql`(pg_current_xact_id()::text)::bigint`),
    at: moment("at")
      .notNull()
      .default(sql`now()`),
    /** Dotted, e.g. `incident.updated`. */
    type: text("type").notNull(),
    subjectId: text("subject_id").notNull(),
    companyId: integer("company_id"),
    /** Who may learn of it: the company's people and staff, staff only, or admins only. */
    audience: text("audience", { enum: ["company", "staff", "admin"] }).notNull(),
    /** Small, free of personal words; enough to patch a row. */
    data: jsonb("data").notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.at, t.id] }), index("change_feed_idx").on(t.xid, t.id)],
);
