import type { Viewer } from "#lib/identity/viewer.ts";
import { countIncidents } from "#lib/incidents/queries/count.ts";
import { countUnseenMentions } from "#lib/incidents/verbs/mentions.ts";
import type { ViewCounts } from "#lib/incidents/views/schema.ts";

/**
 * The numbers beside the views that everybody has: what waits, and of it mine, nobody's, and what is
 * snoozed; and where the viewer is mentioned and has not looked since.
 */
export async function viewCounts(viewer: Viewer): Promise<ViewCounts> {
  const waiting = { status: "active", snoozed: "no" } as const;
  const [all, mine, unassigned, snoozed, mentioned] = await Promise.all([
    countIncidents(viewer, waiting),
    countIncidents(viewer, { ...waiting, assignee: "me" }),
    countIncidents(viewer, { ...waiting, assignee: "none" }),
    countIncidents(viewer, { status: "active", snoozed: "yes" }),
    countUnseenMentions(viewer),
  ]);
  return { waiting: all, mine, unassigned, snoozed, mentioned };
}
