import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "#db/client.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { readSoon } from "#lib/jira/access/keep-access.ts";
import { awaitsProject, type JiraSettings, sharingOf } from "#lib/plugins/jira/settings.ts";
import { doubtVisibility } from "#lib/tickets/doubt-visibility.ts";
import { leaveOtherProjects } from "#lib/tickets/leave-other-projects.ts";

/** How much of its comments each rule shows, in order. */
const STRICTNESS = { all: 0, marked: 1, none: 2 } as const;

function sharingRule(settings: JiraSettings) {
  const sharing = sharingOf(settings);
  const { product, markerPrefix } = settings;
  return { product, sharing, ...(sharing === "marked" ? { markerPrefix } : {}) };
}

/** What may no longer be seen until it has been judged by the new rule. */
function toHide(before: JiraSettings, after: JiraSettings): Parameters<typeof doubtVisibility>[2] {
  const was = sharingOf(before);
  const is = sharingOf(after);
  if (is === "none" || before.product !== after.product) return "all";
  if (is === "marked" && was === "all") return { unlessMarked: after.markerPrefix };
  return STRICTNESS[is] < STRICTNESS[was] ? "none" : "all";
}

/**
 * What has to happen when an admin's choices for a Jira changed, in the same transaction: comments
 * are judged by the new rule (hidden first, shown once Jira has been read again), states by the new
 * map, polling begins its new rhythm now, and a choice of one project out of all takes the others away
 * from customers.
 */
export async function followSettings(
  tx: Transaction,
  connectionId: number,
  before: JiraSettings,
  after: JiraSettings,
): Promise<void> {
  const ruled = !isDeepStrictEqual(sharingRule(before), sharingRule(after));
  const mapped = !isDeepStrictEqual(before.statusMap, after.statusMap);
  const chosen = awaitsProject(before) && !awaitsProject(after);
  const everything = ruled || chosen || before.projectKey !== after.projectKey;
  if (before.projectKey === undefined && after.projectKey !== undefined) {
    await leaveOtherProjects(tx, connectionId, after.projectKey);
  }
  if (ruled) await doubtVisibility(tx, connectionId, toHide(before, after));
  if (everything || !isDeepStrictEqual(before.polling, after.polling)) {
    await readSoon(tx, connectionId, { everything });
  }
  if (!ruled && !mapped) return;
  await enqueue(tx, "tickets.resettle", { connectionId }, { key: `tickets.resettle:${connectionId}` });
}
