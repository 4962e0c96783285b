import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { postMortem } from "#db/schema/learning.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { announcePostMortem } from "#lib/incidents/post-mortem/announcement.ts";
import { holdPostMortem } from "#lib/incidents/post-mortem/hold.ts";
import { findPostMortem } from "#lib/incidents/post-mortem/read.ts";
import { FinishPostMortemInput, type PostMortem } from "#lib/incidents/post-mortem/schema.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";

/** Marks a post-mortem as final, or as a draft again. Saying it twice changes nothing. Staff only. */
export async function finishPostMortem(
  viewer: Viewer,
  idOrNumber: string,
  input: FinishPostMortemInput,
): Promise<PostMortem> {
  requireStaff(viewer);
  const { state, version } = FinishPostMortemInput.parse(input);
  const incident = await readIncident(db(), idOrNumber);
  const finished = await db().transaction(async (tx) => {
    const row = await holdPostMortem(tx, incident.id, version);
    if (row.state !== state) {
      const actor = actorOf(viewer);
      await tx
        .update(postMortem)
        .set({ state, version: row.version + 1, updatedBy: actor, updatedAt: new Date() })
        .where(and(eq(postMortem.incidentId, incident.id), eq(postMortem.version, row.version)));
      await recordAudit(tx, {
        actor,
        action: state === "final" ? "post_mortem.finished" : "post_mortem.reopened",
        subjectType: "incident",
        subjectId: incident.id,
        companyId: incident.companyId,
        detail: { number: incident.number },
      });
      await announcePostMortem(tx, incident);
    }
    return findPostMortem(tx, incident.id);
  });
  if (!finished) throw new Error("the post-mortem is gone");
  wake("change");
  return finished;
}
