import {
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, timeId } from "#db/schema/columns.ts";
import { pluginConnection } from "#db/schema/connection.ts";

/** What an end user wrote in a customer's product, as the feedback tool passed it on. */
export const feedback = pgTable(
  "feedback",
  {
    id: timeId(),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id),
    companyId: integer("company_id"),
    externalId: text("external_id").notNull(),
    projectName: text("project_name").notNull(),
    channelName: text("channel_name").notNull(),
    /** `[{name, value}]` in the order of the channel; every channel has fields of its own. */
    fields: jsonb("fields").notNull(),
    /** The words of the fields in lower case, for the search. */
    searchText: text("search_text").notNull(),
    /** When it was written, by the source's clock; may lie years before it came here. */
    createdAt: moment("created_at").notNull(),
    /** The source's own time of these fields: what is older does not overwrite them. */
    sourceAt: moment("source_at").notNull(),
    receivedAt: moment("received_at").notNull(),
    /** The event that brought it. */
    eventId: uuid("event_id").notNull(),
  },
  (t) => [
    uniqueIndex("feedback_external_idx").on(t.connectionId, t.externalId),
    index("feedback_list_idx").on(t.createdAt, t.id),
    index("feedback_company_idx").on(t.companyId, t.createdAt, t.id),
    index("feedback_connection_idx").on(t.connectionId, t.createdAt, t.id),
    index("feedback_number_idx").on(t.externalId),
    index("feedback_search_idx").using("gin", t.searchText.op("gin_trgm_ops")),
  ],
);

/** What several feedbacks are about, as people in the feedback tool have sorted them. */
export const feedbackIssue = pgTable(
  "feedback_issue",
  {
    id: timeId(),
    connectionId: integer("connection_id")
      .notNull()
      .references(() => pluginConnection.id),
    companyId: integer("company_id"),
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    /** The source's word: INIT, ON_REVIEW, IN_PROGRESS, RESOLVED, PENDING. */
    status: text("status").notNull(),
    /** The ticket that the source's people linked to it, by their own name for it. */
    externalIssueId: text("external_issue_id"),
    /** As the source counts, which may be more than came here. */
    feedbackCount: integer("feedback_count").notNull(),
    createdAt: moment("created_at").notNull(),
    /** The source's own time of this state: what is older does not overwrite it. */
    sourceAt: moment("source_at").notNull(),
  },
  (t) => [
    uniqueIndex("feedback_issue_external_idx").on(t.connectionId, t.externalId),
    index("feedback_issue_status_idx").on(t.status),
  ],
);

/** Which issues a feedback belongs to. */
export const feedbackIssueLink = pgTable(
  "feedback_issue_link",
  {
    feedbackId: uuid("feedback_id")
      .notNull()
      .references(() => feedback.id, { onDelete: "cascade" }),
    issueId: uuid("issue_id")
      .notNull()
      .references(() => feedbackIssue.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.feedbackId, t.issueId] }),
    index("feedback_issue_link_issue_idx").on(t.issueId),
  ],
);

/** What happened to a feedback or to an issue, told once however often it was sent. */
export const feedbackEntry = pgTable(
  "feedback_entry",
  {
    id: timeId(),
    /** Null for what concerns an issue as a whole. */
    feedbackId: uuid("feedback_id").references(() => feedback.id, { onDelete: "cascade" }),
    issueId: uuid("issue_id").references(() => feedbackIssue.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["received", "issue_added", "issue_created", "status_changed"] }).notNull(),
    fromStatus: text("from_status"),
    toStatus: text("to_status"),
    /** By the source's clock. */
    at: moment("at").notNull(),
    eventId: uuid("event_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("feedback_entry_once").on(t.feedbackId, t.issueId, t.kind, t.at, t.toStatus).nullsNotDistinct(),
    index("feedback_entry_issue_idx").on(t.issueId),
  ],
);
