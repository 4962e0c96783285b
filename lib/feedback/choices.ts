import { count, desc, eq, exists } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { feedback, feedbackIssue, feedbackIssueLink } from "#db/schema/feedback.ts";
import { toIssue } from "#lib/feedback/read.ts";
import type { FeedbackChoices } from "#lib/feedback/schema.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";

const MOST_ISSUES = 100;

/** What the list can be narrowed to: only what has feedback. Staff only. */
export async function listFeedbackChoices(viewer: Viewer): Promise<FeedbackChoices> {
  requireStaff(viewer);
  const q = db();
  const [connections, companies, issues] = await Promise.all([
    q
      .select({ id: pluginConnection.id, name: pluginConnection.name })
      .from(pluginConnection)
      .where(exists(q.select().from(feedback).where(eq(feedback.connectionId, pluginConnection.id))))
      .orderBy(pluginConnection.name),
    q
      .select({ id: company.id, name: company.name })
      .from(company)
      .where(exists(q.select().from(feedback).where(eq(feedback.companyId, company.id))))
      .orderBy(company.name),
    q
      .select({ issue: feedbackIssue, count: count() })
      .from(feedbackIssue)
      .innerJoin(feedbackIssueLink, eq(feedbackIssueLink.issueId, feedbackIssue.id))
      .groupBy(feedbackIssue.id)
      .orderBy(desc(count()), desc(feedbackIssue.id))
      .limit(MOST_ISSUES),
  ]);
  return {
    connections,
    companies,
    issues: issues.map(({ issue, count: n }) => ({ ...toIssue(issue), count: n })),
  };
}
