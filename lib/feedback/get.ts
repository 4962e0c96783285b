import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { db } from "#db/client.ts";
import { feedback, feedbackEntry, feedbackIssue, feedbackIssueLink } from "#db/schema/feedback.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { selectFeedback, toFeedback } from "#lib/feedback/read.ts";
import type { FeedbackDetail, FeedbackEntry } from "#lib/feedback/schema.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";

/** An issue can have changed its status for years: the latest of its story are told. */
const MOST_ENTRIES = 200;

async function timelineOf(feedbackId: string): Promise<FeedbackEntry[]> {
  const ofIssues = db()
    .select({ id: feedbackIssueLink.issueId })
    .from(feedbackIssueLink)
    .where(eq(feedbackIssueLink.feedbackId, feedbackId));
  const { id, kind, issueId, fromStatus, toStatus, at, eventId } = feedbackEntry;
  const rows = await db()
    .select({ id, kind, issueId, issueName: feedbackIssue.name, fromStatus, toStatus, at, eventId })
    .from(feedbackEntry)
    .leftJoin(feedbackIssue, eq(feedbackIssue.id, issueId))
    .where(
      or(
        eq(feedbackEntry.feedbackId, feedbackId),
        // What concerns the issue as a whole, not what was added to it beside this.
        and(isNull(feedbackEntry.feedbackId), inArray(issueId, ofIssues)),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(MOST_ENTRIES);
  return rows.toReversed().map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** One feedback with its story. Staff only; `not_found` for an id that is none. */
export async function getFeedback(viewer: Viewer, id: string): Promise<FeedbackDetail> {
  requireStaff(viewer);
  if (!isUuid(id)) throw notFound("Feedback");
  const [found] = await toFeedback(await selectFeedback().where(eq(feedback.id, id)));
  if (!found) throw notFound("Feedback");
  return { ...found, timeline: await timelineOf(id) };
}
