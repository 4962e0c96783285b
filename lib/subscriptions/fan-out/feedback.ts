import { inArray } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { feedback, feedbackIssue } from "#db/schema/feedback.ts";
import { FeedbackNews, IssueNews } from "#lib/feedback/announcement.ts";
import { selectFeedback, toFeedback, toIssue } from "#lib/feedback/read.ts";
import type { Change } from "#lib/live/feed.ts";
import type { Occurrence } from "#lib/subscriptions/fan-out/occurrence.ts";
import type { RoomEventType } from "#lib/subscriptions/vocabulary.ts";

/** One event of one change, before anything is read. */
interface Due {
  i: number;
  change: Change;
  id: string;
  type: RoomEventType;
  /** The issue it is about or that was linked. */
  issueId?: string;
  previousStatus?: string;
}

/**
 * The events of one announcement: an issue that came to be and went on within a batch is two, each issue
 * that a known feedback was given is one. Pure.
 */
export function feedbackEvents(change: Change, i = 0): Due[] {
  const id = `chg_${change.id}`;
  if (change.type === "feedback.issue_updated") {
    const { id: issueId, from, isNew = false } = IssueNews.parse(change.data);
    const created: Due = { i, change, id, type: "feedback.issue_created", issueId };
    if (isNew && from === undefined) return [created];
    const updated: Due = {
      ...created,
      type: "feedback.issue_updated",
      id: isNew ? `${id}_updated` : id,
      ...(from === undefined ? {} : { previousStatus: from }),
    };
    return isNew ? [created, updated] : [updated];
  }
  if (change.type === "feedback.created") return [{ i, change, id, type: "feedback.created" }];
  if (change.type !== "feedback.updated") return [];
  const { linked = [], isEdited = false } = FeedbackNews.parse(change.data);
  return [
    ...(isEdited ? [{ i, change, id, type: "feedback.updated" } as const] : []),
    ...linked.map((issueId): Due => {
      return { i, change, id: `${id}_${issueId}`, type: "feedback.issue_linked", issueId };
    }),
  ];
}

async function loadFeedback(from: Queryable, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const found = await toFeedback(await selectFeedback(from).where(inArray(feedback.id, ids)), from);
  return new Map(found.map((it) => [it.id, it] as const));
}

async function loadIssues(from: Queryable, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await from.select().from(feedbackIssue).where(inArray(feedbackIssue.id, ids));
  return new Map(rows.map((row) => [row.id, { connectionId: row.connectionId, ...toIssue(row) }] as const));
}

/**
 * What happened in the feedback room, under the index of the change that says so. Nothing in it is
 * internal: the company whose product it is about may have it as it is.
 */
export async function feedbackIn(
  from: Queryable,
  changes: readonly Change[],
  wants: (type: string) => boolean,
): Promise<Map<number, Occurrence[]>> {
  const due = changes.flatMap((change, i) => feedbackEvents(change, i)).filter(({ type }) => wants(type));
  if (due.length === 0) return new Map();
  const isOfIssue = ({ change }: Due) => change.type === "feedback.issue_updated";
  const subjects = due.flatMap((one) => (isOfIssue(one) ? [] : one.change.subjectId));
  const feedbacks = await loadFeedback(from, [...new Set(subjects)]);
  const issues = await loadIssues(from, [...new Set(due.flatMap(({ issueId }) => issueId ?? []))]);
  const found = due.flatMap((one): { i: number; occurrence: Occurrence }[] => {
    const { i, change, id, type, previousStatus } = one;
    const issue = one.issueId === undefined ? undefined : issues.get(one.issueId);
    const it = isOfIssue(one) ? issue : feedbacks.get(change.subjectId);
    if (!it) return [];
    const data = isOfIssue(one)
      ? // As it was then: later changes are told by themselves.
        { ...it, status: IssueNews.parse(change.data).status, ...(previousStatus ? { previousStatus } : {}) }
      : { ...it, ...(issue ? { issue } : {}) };
    const { companyId } = change;
    const occurrence: Occurrence = {
      id,
      type,
      at: change.at,
      // All feedback is ABC User Feedback's, whichever project it was written in.
      pluginId: "abc-user-feedback",
      connectionId: it.connectionId,
      companyId,
      subject: `${isOfIssue(one) ? "feedback_issue" : "feedback"}:${change.subjectId}`,
      data,
      shared: companyId === null ? undefined : { companyId, data },
      title: "summary" in it ? it.summary : it.name,
    };
    return [{ i, occurrence }];
  });
  const byChange = Map.groupBy(found, ({ i }) => i);
  return new Map([...byChange].map(([i, list]) => [i, list.map(({ occurrence }) => occurrence)]));
}
