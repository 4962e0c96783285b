import { sql } from "drizzle-orm";
import {
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
import { bytea, createdAt, moment, timeId, updatedAt } from "#db/schema/columns.ts";
import { company, user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";

/** An OAuth 2.0 (3LO) grant of Atlassian; tokens sealed, rotated under a row lock. */
export const oauthCredential = pgTable("oauth_credential", {
  connectionId: integer("connection_id")
    .primaryKey()
    .references(() => pluginConnection.id, { onDelete: "cascade" }),
  accessToken: bytea("access_token").notNull(),
  refreshToken: bytea("refresh_token").notNull(),
  expiresAt: moment("expires_at").notNull(),
  /** What was granted, which may be less than was asked. */
  scopes: text("scopes").array().notNull(),
  /** Raised by every rotation; a refresh writes only onto the generation it read. */
  generation: integer("generation").notNull().default(1),
  /** `dead`: the grant is gone and a person has to consent again. */
  state: text("state", { enum: ["ok", "dead"] })
    .notNull()
    .default("ok"),
  error: text("error"),
  updatedAt: updatedAt(),
});

/** The other ways in: an e-mail address with an API token (Cloud), or a personal token (Data Center). */
export const apiCredential = pgTable("api_credential", {
  connectionId: integer("connection_id")
    .primaryKey()
    .references(() => pluginConnection.id, { onDelete: "cascade" }),
  kind: text("kind", { enum: ["api_token", "pat"] }).notNull(),
  /** Site or Data Center base URL, no trailing slash. */
  baseUrl: text("base_url").notNull(),
  email: text("email"),
  /** Sealed. */
  token: bytea("token").notNull(),
  state: text("state", { enum: ["ok", "dead"] })
    .notNull()
    .default("ok"),
  error: text("error"),
  updatedAt: updatedAt(),
});

/** A consent in progress: bound to the person and browser that began it, spent once. */
export const oauthAttempt = pgTable("oauth_attempt", {
  /** SHA-256 of the `state` parameter. */
  stateHash: bytea("state_hash").primaryKey(),
  userId: integer("user_id")
    .notNull()
    .references(() => user.id, { onDelete: "cascade" }),
  /** What the admin chose before leaving: name, company, the connection being renewed. */
  choice: jsonb("choice").notNull(),
  /** Sealed tokens between consent and choosing one of several sites. */
  tokens: bytea("tokens"),
  expiresAt: moment("expires_at").notNull(),
  spentAt: moment("spent_at"),
});

/** How far a Jira connection has been read, and how its webhooks do. */
export const jiraSync = pgTable("jira_sync", {
  connectionId: integer("connection_id")
    .primaryKey()
    .references(() => pluginConnection.id, { onDelete: "cascade" }),
  /** Everything Jira changed up to here has been seen. */
  syncedThrough: moment("synced_through"),
  nextPollAt: moment("next_poll_at"),
  nextSweepAt: moment("next_sweep_at"),
  /** Polls are not begun before this: Jira asked for peace. */
  notBefore: moment("not_before"),
  lastRoundAt: moment("last_round_at"),
  lastError: text("last_error"),
  /** Where a long reading goes on (`lib/jira/reading/progress.ts`); null = none is under way. */
  reading: jsonb("reading"),
});

/** One reading of a Jira: what it found and healed. */
export const syncRound = pgTable(
  "sync_round",
  {
    id: timeId(),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["poll", "sweep", "manual"] }).notNull(),
    startedAt: moment("started_at").notNull(),
    finishedAt: moment("finished_at"),
    issuesRead: integer("issues_read").notNull().default(0),
    /** Changes that no webhook had told. */
    healed: integer("healed").notNull().default(0),
    removed: integer("removed").notNull().default(0),
    error: text("error"),
  },
  (t) => [index("sync_round_connection_idx").on(t.connectionId, t.id)],
);

/** Points spent against Jira's hourly quota, over all connections of an OAuth app. */
export const jiraBudget = pgTable(
  "jira_budget",
  {
    /** Start of the UTC hour. */
    hour: moment("hour").notNull(),
    /** `app` for the shared pool of the OAuth app, `connection:<id>` for a site's own. */
    pool: text("pool").notNull(),
    points: bigint("points", { mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.hour, t.pool] })],
);

/** A webhook AtSignal registered itself, to be kept alive and cleaned up. */
export const jiraWebhook = pgTable(
  "jira_webhook",
  {
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id, { onDelete: "cascade" }),
    externalId: text("external_id").notNull(),
    kind: text("kind", { enum: ["dynamic", "admin"] }).notNull(),
    /** Dynamic ones die after 30 days unless refreshed. */
    expiresAt: moment("expires_at"),
    error: text("error"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.connectionId, t.externalId] })],
);

/** Which company an issue belongs to, where the connection alone does not say; first match wins. */
export const companyRule = pgTable(
  "company_rule",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    field: text("field", { enum: ["project", "label", "organization", "email_domain"] }).notNull(),
    value: text("value").notNull(),
    companyId: integer("company_id")
      .notNull()
      .references(() => company.id),
  },
  (t) => [index("company_rule_connection_idx").on(t.connectionId, t.position)],
);

/** A file of a ticket: uploaded here and on its way to Jira, or found in Jira. */
export const ticketAttachment = pgTable(
  "ticket_attachment",
  {
    id: timeId(),
    ticketId: uuid("ticket_id")
      .notNull()
      .references(() => ticket.id, { onDelete: "cascade" }),
    commentId: uuid("comment_id").references(() => ticketComment.id, { onDelete: "set null" }),
    companyId: integer("company_id"),
    connectionId: integer("connection_id").notNull(),
    /** Attachment id in Jira; null until Jira has it. */
    externalId: text("external_id"),
    filename: text("filename").notNull(),
    size: integer("size").notNull(),
    /** By content, not by name. */
    mimeType: text("mime_type").notNull(),
    /** Path below DATA_DIR/attachments; null = fetched from Jira when asked for. */
    storedAs: text("stored_as"),
    /** Where Data Center keeps the bytes. */
    contentUrl: text("content_url"),
    side: text("side", { enum: ["customer", "agent"] }).notNull(),
    authorName: text("author_name").notNull(),
    authorUserId: integer("author_user_id").references(() => user.id),
    visibility: text("visibility", { enum: ["public", "internal"] }).notNull(),
    delivery: text("delivery", { enum: ["pending", "sent", "failed"] }),
    deliveryError: text("delivery_error"),
    /** As on `ticket`. */
    deliveryTriedAt: moment("delivery_tried_at"),
    deletedAt: moment("deleted_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("ticket_attachment_external_idx")
      .on(t.connectionId, t.externalId)
      .where(sql`${t.externalId} is not null`),
    index("ticket_attachment_ticket_idx").on(t.ticketId, t.createdAt),
  ],
);
