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
import { bytea, createdAt, moment, timeId, updatedAt } from "#db/schema/columns.ts";
import { company } from "#db/schema/company.ts";

/** An outside system that wants to be told of events by signed webhooks. */
export const subscription = pgTable("subscription", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  /** Set: it hears only of this company, and nothing internal. Null: of everything. */
  companyId: integer("company_id").references(() => company.id),
  name: text("name").notNull(),
  url: text("url").notNull(),
  /** Patterns such as `incident.*`; see lib/subscriptions/event-types.ts. */
  eventTypes: text("event_types").array().notNull(),
  /** A condition over the body that would be sent; null = every event. */
  filter: jsonb("filter"),
  retryPolicy: text("retry_policy", { enum: ["standard", "fixed"] }).notNull(),
  /** Sealed `{token, headers}`; null = neither. */
  credentials: bytea("credentials"),
  /** Sealed signing secret, `whsec_…`. */
  secret: bytea("secret"),
  /** The secret before the last rotation; deliveries carry its signature too until `previousSecretUntil`. */
  previousSecret: bytea("previous_secret"),
  previousSecretUntil: moment("previous_secret_until"),
  active: boolean("active").notNull().default(true),
  /** Why AtSignal switched it off by itself. */
  disabledReason: text("disabled_reason", { enum: ["gone", "failing"] }),
  lastDeliveredAt: moment("last_delivered_at"),
  lastFailedAt: moment("last_failed_at"),
  /** The first failure since the last success; null = the last attempt went well. */
  failingSince: moment("failing_since"),
  /** Attempts in a row that failed. */
  failures: integer("failures").notNull().default(0),
  /** Code of the last failure, see lib/subscriptions/verdict.ts. */
  lastReason: text("last_reason"),
  lastStatus: integer("last_status"),
  /** When admins were told of the present failing. */
  toldAt: moment("told_at"),
  /** Nothing is tried before: the target answered with failures only. */
  pausedUntil: moment("paused_until"),
  /** One worker at a time sends to it, until then. */
  leasedUntil: moment("leased_until"),
  /** Which worker. */
  leaseId: uuid("lease_id"),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
  /** Kept without secrets, so that what was sent keeps its name. */
  deletedAt: moment("deleted_at"),
});

/** One event on its way to one subscription. */
export const delivery = pgTable(
  "delivery",
  {
    /** Sorts by time: pruned by it. */
    id: timeId(),
    subscriptionId: integer("subscription_id")
      .notNull()
      .references(() => subscription.id),
    companyId: integer("company_id"),
    /** `webhook-id`: a received event's own id, or `chg_…` for what happened here. */
    eventId: text("event_id").notNull(),
    eventType: text("event_type").notNull(),
    /** What must keep its order: the connection, incident or ticket it is about. */
    subject: text("subject").notNull(),
    /** The exact text that is signed and sent. */
    body: text("body").notNull(),
    status: text("status", { enum: ["pending", "delivered", "failed"] })
      .notNull()
      .default("pending"),
    /** When it is tried next; null = never. */
    nextAt: moment("next_at"),
    /** Attempts in all. */
    attempts: integer("attempts").notNull().default(0),
    /** Attempts since it was last put in line: what the retry schedule counts. */
    tries: integer("tries").notNull().default(0),
    reason: text("reason"),
    httpStatus: integer("http_status"),
    deliveredAt: moment("delivered_at"),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("delivery_event_idx").on(t.subscriptionId, t.eventId),
    index("delivery_due_idx")
      .on(t.subscriptionId, t.nextAt, t.id)
      .where(sql`${t.status} = 'pending'`),
    index("delivery_failed_idx")
      .on(t.subscriptionId, t.id)
      .where(sql`${t.status} = 'failed'`),
    index("delivery_subscription_idx").on(t.subscriptionId, t.id),
    index("delivery_of_event_idx").on(t.eventId),
  ],
);

/** One call that was made, and what came of it. Goes with its delivery. */
export const deliveryAttempt = pgTable(
  "delivery_attempt",
  {
    deliveryId: uuid("delivery_id")
      .notNull()
      .references(() => delivery.id, { onDelete: "cascade" }),
    /** 1 = the first. */
    number: integer("number").notNull(),
    /** That of the delivery: a day of one subscription is counted without its deliveries. */
    subscriptionId: integer("subscription_id").notNull(),
    at: moment("at").notNull(),
    /** Null = no answer came. */
    httpStatus: integer("http_status"),
    milliseconds: integer("milliseconds").notNull(),
    /** First words of the answer, or of the error. */
    answer: text("answer").notNull(),
    /** Code of what went wrong; null = delivered. */
    reason: text("reason"),
    /** Headers as they were sent, secrets masked. */
    requestHeaders: jsonb("request_headers").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.deliveryId, t.number] }),
    index("delivery_attempt_day_idx").on(t.subscriptionId, t.at, t.reason),
  ],
);
