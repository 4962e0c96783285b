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
  const staff = { companyId: space.source.companyId, audience: "staff" } as const;
  const feedbacks = [...space.feedbacks.values()].flatMap(({ row, state }): Announcement[] => {
    if (state === "same" && !linked.has(row.id)) return [];
    const type = state === "new" ? "feedback.created" : "feedback.updated";
    return [{ type, subjectId: row.id, ...staff, companyId: row.companyId, data: { id: row.id } }];
  });
  const issues = [...space.issues.values()].flatMap(({ row, state }): Announcement[] => {
    if (state === "same" && !noted.has(row.id)) return [];
    const data = { id: row.id, status: row.status };
    return [{ type: "feedback.issue_updated", subjectId: row.id, ...staff, companyId: row.companyId, data }];
  });
  return [...feedbacks, ...issues];
}
