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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, createdAt, moment, timeId, updatedAt } from "#db/schema/columns.ts";
import { user } from "#db/schema/company.ts";
import { incident } from "#db/schema/incident.ts";

/** A place where many people hear of incidents at once: a chat room, a mailing list, a message service. */
export const noticeChannel = pgTable("notice_channel", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  kind: text("kind", { enum: ["mail", "slack", "teams", "jandi", "discord", "http"] }).notNull(),
  name: text("name").notNull(),
  /** Language of what is said there. */
  locale: text("locale", { enum: ["ko", "en"] }).notNull(),
  active: boolean("active").notNull().default(true),
  /** What is no secret, by kind: recipients, method, plain headers, body template. */
  settings: jsonb("settings").notNull().default({}),
  /** Sealed `{url, headers}`: the addresses of chat rooms are secrets by themselves. Null for mail. */
  secret: bytea("secret"),
  /** Enough of the address to know it by. */
  urlHint: text("url_hint"),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  /** Kept, so that what was sent there keeps its name. */
  deletedAt: moment("deleted_at"),
});

/** A browser that takes web push, by its subscription (RFC 8030). */
export const pushDevice = pgTable(
  "push_device",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    userId: integer("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    endpoint: text("endpoint").notNull().unique(),
    /** Sealed `{p256dh, auth}`: keys of the subscription. */
    keys: bytea("keys").notNull(),
    /** Browser and system, as the browser said. */
    name: text("name").notNull(),
    createdAt: createdAt(),
    lastSentAt: moment("last_sent_at"),
  },
  (t) => [index("push_device_user_idx").on(t.userId)],
);

/** The key pair that AtSignal shows push services (VAPID, RFC 8292); one row. */
export const pushKey = pgTable(
  "push_key",
  {
    id: integer("id").primaryKey().default(1),
    /** Uncompressed P-256 point, base64url: browsers subscribe with it. */
    publicKey: text("public_key").notNull(),
    /** Sealed private JWK. */
    privateKey: bytea("private_key").notNull(),
    createdAt: createdAt(),
  },
  (t) => [check("push_key_one", sql`${t.id} = 1`)],
);

/** How a person wants to be told; no row = the defaults of lib/notifications/personal/schema.ts. */
export const noticeSettings = pgTable("notice_settings", {
  userId: integer("user_id")
    .primaryKey()
    .references(() => user.id, { onDelete: "cascade" }),
  settings: jsonb("settings").notNull(),
  updatedAt: updatedAt(),
});

/** That somebody is to be told something of an incident, and what came of it. */
export const incidentNotice = pgTable(
  "incident_notice",
  {
    id: timeId(),
    incidentId: uuid("incident_id")
      .notNull()
      .references(() => incident.id, { onDelete: "cascade" }),
    /** Tells the times apart that one incident was active. */
    round: integer("round").notNull(),
    occasion: text("occasion", {
      enum: ["opened", "escalated", "reminder", "reopened", "acknowledged", "resolved"],
    }).notNull(),
    /** Step of the escalation. */
    step: integer("step").notNull(),
    userId: integer("user_id").references(() => user.id, { onDelete: "cascade" }),
    channelId: integer("channel_id").references(() => noticeChannel.id),
    /** `withheld` until `due_at` in quiet hours (`reason` says so), else for good. */
    state: text("state", { enum: ["pending", "sent", "failed", "withheld"] })
      .notNull()
      .default("pending"),
    /** Code of a sentence in the `telling` messages. */
    reason: text("reason"),
    dueAt: moment("due_at").notNull(),
    sentAt: moment("sent_at"),
    /** How often the addressee was tried, all ways together. */
    attempts: integer("attempts").notNull().default(0),
    /** They were told that it began and are to be told when it ends. */
    followUp: boolean("follow_up").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    unique("incident_notice_once")
      .on(t.incidentId, t.round, t.occasion, t.step, t.userId, t.channelId)
      .nullsNotDistinct(),
    check("incident_notice_addressee", sql`(${t.userId} is null) <> (${t.channelId} is null)`),
    index("incident_notice_user_due_idx")
      .on(t.userId, t.dueAt)
      .where(sql`${t.userId} is not null and (${t.state} = 'pending' or ${t.reason} = 'quiet_hours')`),
    index("incident_notice_channel_due_idx")
      .on(t.channelId, t.dueAt)
      .where(sql`${t.channelId} is not null and ${t.state} = 'pending'`),
    index("incident_notice_follow_idx")
      .on(t.incidentId)
      .where(sql`${t.followUp}`),
  ],
);

/**
 * One message to one address, about one notice or many (a digest). Its id goes with it as
 * idempotency key, the same at every attempt.
 */
export const noticeMessage = pgTable(
  "notice_message",
  {
    id: timeId(),
    /** One of the two: where it goes or whose it is. */
    channelId: integer("channel_id").references(() => noticeChannel.id),
    userId: integer("user_id").references(() => user.id, { onDelete: "cascade" }),
    /** By mail, web push, or the channel's own way. */
    route: text("route", { enum: ["mail", "push", "channel"] }).notNull(),
    deviceId: integer("device_id").references(() => pushDevice.id, { onDelete: "set null" }),
    /** `single`, `digest`, `quiet` (what quiet hours held back) or `test`. */
    form: text("form", { enum: ["single", "digest", "quiet", "test"] }).notNull(),
    state: text("state", { enum: ["pending", "sent", "failed", "dropped"] })
      .notNull()
      .default("pending"),
    /** Code of a sentence in the `telling` messages. */
    reason: text("reason"),
    /** What the other side answered last, or why there was no answer. */
    answer: jsonb("answer"),
    attempts: integer("attempts").notNull().default(0),
    dueAt: moment("due_at").notNull(),
    sentAt: moment("sent_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("notice_message_channel_idx").on(t.channelId, t.id),
    index("notice_message_user_idx").on(t.userId, t.id),
    index("notice_message_due_idx")
      .on(t.dueAt)
      .where(sql`${t.state} = 'pending'`),
  ],
);

/** Which notices a message tells. */
export const noticeMessagePart = pgTable(
  "notice_message_part",
  {
    messageId: uuid("message_id")
      .notNull()
      .references(() => noticeMessage.id, { onDelete: "cascade" }),
    noticeId: uuid("notice_id")
      .notNull()
      .references(() => incidentNotice.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.noticeId] }),
    index("notice_message_part_notice_idx").on(t.noticeId),
  ],
);
