import { sql } from "drizzle-orm";
import {
  boolean,
  check,
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

/** A customer company; the tenant that tickets, people and connections belong to. */
export const company = pgTable("company", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  createdAt: createdAt(),
});

/** A person who may sign in. Staff and admins belong to no company; customers to exactly one. */
export const user = pgTable(
  "user",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Lower-cased. */
    email: text("email").notNull().unique(),
    name: text("name").notNull(),
    role: text("role", { enum: ["customer", "staff", "admin"] }).notNull(),
    companyId: integer("company_id").references(() => company.id),
    locale: text("locale", { enum: ["ko", "en"] })
      .notNull()
      .default("ko"),
    timeZone: text("time_zone").notNull().default("Asia/Seoul"),
    active: boolean("active").notNull().default(true),
    /** Raised to end every session of this person at once. */
    sessionEpoch: integer("session_epoch").notNull().default(1),
    lastSeenAt: moment("last_seen_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("user_company_idx").on(t.companyId),
    check("user_company_by_role", sql`(${t.role} = 'customer') = (${t.companyId} is not null)`),
  ],
);

/** One sign-in attempt: a link and a six-digit code for the same person, spent by whichever comes first. */
export const loginToken = pgTable(
  "login_token",
  {
    id: timeId(),
    userId: integer("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** SHA-256 of the link's token. */
    linkHash: bytea("link_hash").notNull(),
    /** SHA-256 of attempt id and code; null for links printed by an operator. */
    codeHash: bytea("code_hash"),
    failedCodes: integer("failed_codes").notNull().default(0),
    expiresAt: moment("expires_at").notNull(),
    spentAt: moment("spent_at"),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("login_token_link_idx").on(t.linkHash), index("login_token_user_idx").on(t.userId)],
);

/** A bearer token of the REST API, stored hashed. */
export const apiToken = pgTable("api_token", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  name: text("name").notNull(),
  /** SHA-256 of the token. */
  hash: bytea("hash").notNull().unique(),
  role: text("role", { enum: ["customer", "staff", "admin"] }).notNull(),
  companyId: integer("company_id").references(() => company.id),
  createdBy: integer("created_by").references(() => user.id),
  createdAt: createdAt(),
  lastUsedAt: moment("last_used_at"),
  revokedAt: moment("revoked_at"),
});

/** What callers wrote under a key of their own, so that the same request asked twice writes once. */
export const writtenOnce = pgTable(
  "written_once",
  {
    /** `user:7` or `token:3`. */
    caller: text("caller").notNull(),
    /** The `Idempotency-Key` that came. */
    key: text("key").notNull(),
    /** SHA-256 of what was asked. */
    asked: bytea("asked").notNull(),
    /** What was written; null only inside the transaction that writes it. */
    subjectId: uuid("subject_id"),
    at: moment("at")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.caller, t.key] }), index("written_once_at_idx").on(t.at)],
);

/** Who did what, when, to what; written in the transaction of the deed itself. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    id: timeId(),
    at: moment("at")
      .notNull()
      .default(sql`now()`),
    /** `Actor` of lib/identity/viewer.ts. */
    actor: jsonb("actor").notNull(),
    /** Dotted verb, e.g. `connection.created`. */
    action: text("action").notNull(),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    companyId: integer("company_id"),
    /** Changed fields before and after, secrets left out. */
    detail: jsonb("detail").notNull().default({}),
  },
  (t) => [index("audit_entry_subject_idx").on(t.subjectType, t.subjectId, t.id)],
);

/** Every mail the product wrote, sent or not: the mailbox page and the outbox are the same table. */
export const mail = pgTable(
  "mail",
  {
    id: timeId(),
    kind: text("kind").notNull(),
    recipient: text("recipient").notNull(),
    companyId: integer("company_id"),
    subject: text("subject").notNull(),
    text: text("text").notNull(),
    html: text("html").notNull(),
    headers: jsonb("headers").notNull().default({}),
    createdAt: createdAt(),
    sentAt: moment("sent_at"),
    error: text("error"),
  },
  (t) => [index("mail_recipient_idx").on(t.recipient, t.id)],
);
