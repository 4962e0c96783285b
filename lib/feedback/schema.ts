import { z } from "zod";
import { RowIdText, SearchText } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";

const at = z.iso.datetime();

export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
export type FieldValue = z.infer<typeof FieldValue>;

/** One of a channel's own fields, as it was sent. */
export const FeedbackField = z.object({ name: z.string(), value: FieldValue });
export type FeedbackField = z.infer<typeof FeedbackField>;

export const FeedbackIssue = z.object({
  id: z.uuid(),
  /** Its id in the feedback tool. */
  externalId: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  /** The tool's word: INIT, ON_REVIEW, IN_PROGRESS, RESOLVED, PENDING. */
  status: z.string(),
  /** The ticket that was linked to it there, by the name it was given. */
  externalIssueId: z.string().nullable(),
  /** As the tool counts, which may be more than came here. */
  feedbackCount: z.number().int(),
});
export type FeedbackIssue = z.infer<typeof FeedbackIssue>;

/** What an end user wrote in a customer's product. */
export const Feedback = z.object({
  id: z.uuid(),
  connectionId: z.number().int(),
  connectionName: z.string(),
  companyId: z.number().int().nullable(),
  companyName: z.string().nullable(),
  /** Its id in the feedback tool. */
  externalId: z.string(),
  projectName: z.string(),
  channelName: z.string(),
  /** The words that stand for it in a list; null when no field has any. */
  summary: z.string().nullable(),
  fields: z.array(FeedbackField),
  issues: z.array(FeedbackIssue),
  /** When it was written, by the tool's clock. */
  createdAt: at,
  receivedAt: at,
});
export type Feedback = z.infer<typeof Feedback>;

/** Something that happened to a feedback or to one of its issues. */
export const FeedbackEntry = z.object({
  id: z.uuid(),
  kind: z.enum(["received", "issue_added", "issue_created", "status_changed"]),
  issueId: z.uuid().nullable(),
  issueName: z.string().nullable(),
  fromStatus: z.string().nullable(),
  toStatus: z.string().nullable(),
  at,
  /** The received event that told it. */
  eventId: z.uuid(),
});
export type FeedbackEntry = z.infer<typeof FeedbackEntry>;

/** One feedback with its story, oldest first. */
export const FeedbackDetail = Feedback.extend({ timeline: z.array(FeedbackEntry) });
export type FeedbackDetail = z.infer<typeof FeedbackDetail>;

/** What a list can be narrowed to. */
export const FeedbackChoices = z.object({
  connections: z.array(z.object({ id: z.number().int(), name: z.string() })),
  companies: z.array(z.object({ id: z.number().int(), name: z.string() })),
  /** The most talked of first; `count` is how many feedbacks came here. */
  issues: z.array(FeedbackIssue.extend({ count: z.number().int() })),
});
export type FeedbackChoices = z.infer<typeof FeedbackChoices>;

export const ListFeedbackInput = PageInput.extend({
  /** Part of any field or of an issue's name, in any letter case; or the id in the feedback tool. */
  q: SearchText.optional(),
  connectionId: RowIdText.optional(),
  companyId: RowIdText.optional(),
  issueId: z.uuid().optional(),
  /** The ticket that was linked to an issue in the feedback tool, by the name it was given there. */
  externalIssueId: z.string().max(200).optional(),
  /** Statuses of an issue, separated by commas; `none` for feedbacks that belong to no issue. */
  status: z.string().max(500).optional(),
});
export type ListFeedbackInput = z.input<typeof ListFeedbackInput>;
