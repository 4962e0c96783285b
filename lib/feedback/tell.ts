import type { FeedbackNews, IssueNews } from "#lib/feedback/announcement.ts";
import type { Workspace } from "#lib/feedback/workspace.ts";
import type { Announcement } from "#lib/live/announce.ts";

/**
 * What listeners are told of a batch, one word for each thing it touched, and only staff. `told` are the
 * ids of the timeline entries that are new.
 */
export function tellingsOf(space: Workspace, told: Set<string>): Announcement[] {
  const entries = space.entries.filter((entry) => told.has(entry.id));
  const links = Map.groupBy(space.newLinks, (link) => link.feedbackId);
  const noted = new Set(entries.map((entry) => entry.issueId));
  const audience = "staff";
  const feedbacks = [...space.feedbacks.values()].flatMap(({ row, state, news }): Announcement[] => {
    const linked = links.get(row.id)?.map((link) => link.issueId) ?? [];
    if (!news && linked.length === 0) return [];
    const isNew = state === "new";
    const data: FeedbackNews = {
      id: row.id,
      ...(linked.length > 0 ? { linked } : {}),
      ...(news && !isNew ? { isEdited: true } : {}),
    };
    const type = isNew ? "feedback.created" : "feedback.updated";
    return [{ type, subjectId: row.id, companyId: row.companyId, audience, data }];
  });
  const issues = [...space.issues.values()].flatMap(({ row, state, news, from }): Announcement[] => {
    if (!news && !noted.has(row.id)) return [];
    const data: IssueNews = {
      id: row.id,
      status: row.status,
      ...(from !== undefined && from !== row.status ? { from } : {}),
      ...(state === "new" ? { isNew: true } : {}),
    };
    return [{ type: "feedback.issue_updated", subjectId: row.id, companyId: row.companyId, audience, data }];
  });
  return [...feedbacks, ...issues];
}
