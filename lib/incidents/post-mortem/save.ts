import { and, desc, eq } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { postMortem, postMortemVersion } from "#db/schema/learning.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { type Actor, actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { announcePostMortem } from "#lib/incidents/post-mortem/announcement.ts";
import { holdPostMortem, refusal } from "#lib/incidents/post-mortem/hold.ts";
import { findPostMortem } from "#lib/incidents/post-mortem/read.ts";
import { type PostMortem, SavePostMortemInput } from "#lib/incidents/post-mortem/schema.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";

/** Savings of one person with shorter pauses are one sitting. */
const SITTING_MS = 10 * 60_000;

function isSame(one: Actor, other: Actor): boolean {
  return (
    one.kind === other.kind && ("id" in one ? one.id : undefined) === ("id" in other ? other.id : undefined)
  );
}

/** Keeps what was saved: into the version of the sitting, or as a new one. Tells whether it is a new one. */
async function keepVersion(
  tx: Transaction,
  saved: { incidentId: string; version: number; body: string; actor: Actor },
  now: Date,
): Promise<boolean> {
  const [last] = await tx
    .select()
    .from(postMortemVersion)
    .where(eq(postMortemVersion.incidentId, saved.incidentId))
    .orderBy(desc(postMortemVersion.version))
    .limit(1);
  const goesOn =
    last !== undefined &&
    // The first is what was drafted: it stays as it was.
    last.version > 1 &&
    isSame(last.actor as Actor, saved.actor) &&
    now.getTime() - last.untilAt.getTime() < SITTING_MS;
  if (!goesOn) {
    await tx.insert(postMortemVersion).values({ ...saved, at: now, untilAt: now });
    return true;
  }
  await tx
    .update(postMortemVersion)
    .set({ body: saved.body, untilAt: now })
    .where(
      and(eq(postMortemVersion.incidentId, saved.incidentId), eq(postMortemVersion.version, last.version)),
    );
  return false;
}

/**
 * Saves the words of a post-mortem. Throws `conflict`, with the present one as `current`, when somebody
 * else saved since `version`, and when it is final. Staff only.
 */
export async function savePostMortem(
  viewer: Viewer,
  idOrNumber: string,
  input: SavePostMortemInput,
  now: Date = new Date(),
): Promise<PostMortem> {
  requireStaff(viewer);
  const { body, version } = SavePostMortemInput.parse(input);
  const incident = await readIncident(db(), idOrNumber);
  const saved = await db().transaction(async (tx) => {
    const row = await holdPostMortem(tx, incident.id, version);
    if (row.state === "final") throw await refusal(tx, incident.id, "The post-mortem is final");
    if (row.body !== body) {
      const actor = actorOf(viewer);
      await tx
        .update(postMortem)
        .set({ body, version: row.version + 1, updatedBy: actor, updatedAt: now })
        .where(and(eq(postMortem.incidentId, incident.id), eq(postMortem.version, row.version)));
      const kept = { incidentId: incident.id, version: row.version + 1, body, actor };
      if (await keepVersion(tx, kept, now)) {
        await recordAudit(tx, {
          actor,
          action: "post_mortem.edited",
          subjectType: "incident",
          subjectId: incident.id,
          companyId: incident.companyId,
          detail: { number: incident.number, version: kept.version },
        });
      }
      await announcePostMortem(tx, incident);
    }
    return findPostMortem(tx, incident.id);
  });
  if (!saved) throw new Error("the post-mortem is gone");
  wake("change");
  return saved;
}
