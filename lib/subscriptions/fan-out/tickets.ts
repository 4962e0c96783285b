import type { Queryable } from "#db/client.ts";
import type { Change } from "#lib/live/feed.ts";
import type { Occurrence } from "#lib/subscriptions/fan-out/occurrence.ts";
import {
  loadWords,
  ticketsForCompanies,
  ticketsForStaff,
} from "#lib/subscriptions/fan-out/shared-tickets.ts";

const TYPES = new Set([
  "ticket.created",
  "ticket.updated",
  "ticket.commented",
  "ticket.attached",
  "ticket.removed",
]);

function commentIdOf(change: Change): string | undefined {
  const id = change.data.commentId;
  return typeof id === "string" ? id : undefined;
}

/**
 * What happened to tickets, under the index of the change that says so: for staff whole, with internal
 * comments marked as such; for the ticket's company as its own pages show it, or not at all.
 */
export async function ticketsIn(
  from: Queryable,
  changes: readonly Change[],
  wants: (type: string) => boolean,
): Promise<Map<number, Occurrence[]>> {
  const own = changes.flatMap((change, i) =>
    TYPES.has(change.type) && wants(change.type) ? [{ change, i }] : [],
  );
  const ids = [...new Set(own.map(({ change }) => change.subjectId))];
  if (ids.length === 0) return new Map();
  const words = { ids: [...new Set(own.flatMap(({ change }) => commentIdOf(change) ?? []))] };
  const [forStaff, forCompanies, comments] = [
    await ticketsForStaff(from, ids),
    await ticketsForCompanies(from, ids, words),
    await loadWords(from, ids, words, false),
  ];

  const staffData = (change: Change) => {
    const commentId = commentIdOf(change);
    const comment = comments.find((one) => one.id === commentId)?.shown;
    return {
      ...(forStaff.get(change.subjectId) ?? { id: change.subjectId }),
      ...(commentId ? { comment: comment ?? { id: commentId, removed: true } } : {}),
    };
  };
  const sharedData = (change: Change): Occurrence["shared"] => {
    const { companyId, subjectId } = change;
    if (companyId === null || change.audience !== "company") return undefined;
    if (change.type === "ticket.removed") return { companyId, data: { id: subjectId } };
    const found = forCompanies.get(subjectId);
    if (found?.companyId !== companyId) return undefined;
    const commentId = commentIdOf(change);
    const comment = found.comments.find((one) => one.id === commentId)?.shown;
    const said = commentId ? { comment: comment ?? { id: commentId, removed: true } } : {};
    return { companyId, data: { ...found.ticket, ...said } };
  };
  return new Map(
    own.map(({ change, i }) => [
      i,
      [
        {
          id: `chg_${change.id}`,
          type: change.type,
          at: change.at,
          // Tickets are Jira's, whichever site they lie in.
          pluginId: "jira",
          connectionId: forStaff.get(change.subjectId)?.connectionId ?? null,
          companyId: change.companyId,
          subject: `ticket:${change.subjectId}`,
          data: staffData(change),
          shared: sharedData(change),
        },
      ],
    ]),
  );
}
