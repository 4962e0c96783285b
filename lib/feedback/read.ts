import { eq, inArray } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { feedback, feedbackIssue, feedbackIssueLink } from "#db/schema/feedback.ts";
import { summaryOf } from "#lib/feedback/fields.ts";
import type { Feedback, FeedbackField, FeedbackIssue } from "#lib/feedback/schema.ts";

/** Feedbacks with the names of what they came through; add conditions and order. */
export function selectFeedback(from: Queryable = db()) {
  return from
    .select({ row: feedback, connectionName: pluginConnection.name, companyName: company.name })
    .from(feedback)
    .innerJoin(pluginConnection, eq(pluginConnection.id, feedback.connectionId))
    .leftJoin(company, eq(company.id, feedback.companyId))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectFeedback>>[number];

/** An issue as the room shows it. */
export function toIssue(row: typeof feedbackIssue.$inferSelect): FeedbackIssue {
  const { id, externalId, name, description, status, externalIssueId, feedbackCount } = row;
  return { id, externalId, name, description, status, externalIssueId, feedbackCount };
}

async function issuesOf(from: Queryable, feedbackIds: string[]): Promise<Map<string, FeedbackIssue[]>> {
  if (feedbackIds.length === 0) return new Map();
  const rows = await from
    .select({ feedbackId: feedbackIssueLink.feedbackId, issue: feedbackIssue })
    .from(feedbackIssueLink)
    .innerJoin(feedbackIssue, eq(feedbackIssue.id, feedbackIssueLink.issueId))
    .where(inArray(feedbackIssueLink.feedbackId, feedbackIds))
    .orderBy(feedbackIssue.createdAt, feedbackIssue.id);
  const byFeedback = Map.groupBy(rows, (row) => row.feedbackId);
  return new Map([...byFeedback].map(([id, list]) => [id, list.map(({ issue }) => toIssue(issue))]));
}

/** Selected rows as the room shows them, with their issues: one statement more for any number. */
export async function toFeedback(selected: Selected[], from: Queryable = db()): Promise<Feedback[]> {
  const issues = await issuesOf(
    from,
    selected.map(({ row }) => row.id),
  );
  return selected.map(({ row, connectionName, companyName }) => {
    const { id, connectionId, companyId, externalId, projectName, channelName } = row;
    const fields = row.fields as FeedbackField[];
    return {
      id,
      connectionId,
      connectionName,
      companyId,
      companyName,
      externalId,
      projectName,
      channelName,
      summary: summaryOf(fields),
      fields,
      issues: issues.get(id) ?? [],
      createdAt: row.createdAt.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
    };
  });
}
