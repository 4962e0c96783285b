import { db } from "#db/client.ts";
import { postMortem, postMortemVersion } from "#db/schema/learning.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError } from "#lib/core/errors.ts";
import { storableText } from "#lib/core/storable.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { announcePostMortem } from "#lib/incidents/post-mortem/announcement.ts";
import { composePostMortem } from "#lib/incidents/post-mortem/compose.ts";
import { findPostMortem } from "#lib/incidents/post-mortem/read.ts";
import type { PostMortem } from "#lib/incidents/post-mortem/schema.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import type { TimelineEntry } from "#lib/incidents/schema.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";

/** Rows of a timeline that a draft is made from; a longer story is cut at its end. */
const MOST_ENTRIES = 1000;

async function wholeStory(viewer: Viewer, incidentId: string): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTimeline(viewer, incidentId, { limit: 200, ...(cursor ? { cursor } : {}) });
    entries.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && entries.length < MOST_ENTRIES);
  return entries;
}

/**
 * Begins an incident's post-mortem with a draft from its timeline, in the viewer's language and zone.
 * Throws `conflict` while the incident is active, and where there is one already, with that one as
 * `current`. Staff only.
 */
export async function draftPostMortem(viewer: Viewer, idOrNumber: string): Promise<PostMortem> {
  requireStaff(viewer);
  const incident = await readIncident(db(), idOrNumber);
  if (incident.status !== "resolved" && incident.status !== "closed") {
    throw new AppError("conflict", `The incident is ${incident.status}; it is not over`, {
      details: { current: incident },
    });
  }
  const { locale, timeZone } = viewer;
  const entries = await wholeStory(viewer, incident.id);
  const body = storableText(composePostMortem(incident, entries, { locale, timeZone }));
  const made = await db().transaction(async (tx) => {
    const now = new Date();
    const actor = actorOf(viewer);
    const inserted = await tx
      .insert(postMortem)
      .values({ incidentId: incident.id, body, updatedBy: actor, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ version: postMortem.version });
    const current = await findPostMortem(tx, incident.id);
    if (!current || inserted.length === 0) {
      throw new AppError("conflict", "There is a post-mortem already", { details: { current } });
    }
    await tx
      .insert(postMortemVersion)
      .values({ incidentId: incident.id, version: current.version, body, actor, at: now, untilAt: now });
    await recordAudit(tx, {
      actor,
      action: "post_mortem.drafted",
      subjectType: "incident",
      subjectId: incident.id,
      companyId: incident.companyId,
      detail: { number: incident.number },
    });
    await announcePostMortem(tx, incident);
    return current;
  });
  wake("change");
  return made;
}
