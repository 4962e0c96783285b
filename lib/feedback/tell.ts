import type { Workspace } from "#lib/feedback/workspace.ts";
import type { Announcement } from "#lib/live/announce.ts";

/**
 * What listeners are told of a batch, one word for each thing it touched, and only staff. `told` are the
 * ids of the timeline entries that are new.
 */
export function tellingsOf(space: Workspace, told: Set<string>): Announcement[] {
  const news = space.entries.filter((entry) => told.has(entry.id));
  const linked = new Set(space.newLinks.map((link) => link.feedbackId));
  const noted = new Set(news.map((entry) => entry.issueId));
  const audience = "staff";
  const feedbacks = [...space.feedbacks.values()].flatMap(({ row, state, news: isNews }): Announcement[] => {
    if (!isNews && !linked.has(row.id)) return [];
    const type = state === "new" ? "feedback.created" : "feedback.updated";
    return [{ type, subjectId: row.id, companyId: row.companyId, audience, data: { id: row.id } }];
  });
  const issues = [...space.issues.values()].flatMap(({ row, news: isNews }): Announcement[] => {
    if (!isNews && !noted.has(row.id)) return [];
    const data = { id: row.id, status: row.status };
    return [{ type: "feedback.issue_updated", subjectId: row.id, companyId: row.companyId, audience, data }];
  });
  return [...feedbacks, ...issues];
}
