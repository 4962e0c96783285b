import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { incidentStorm } from "#db/schema/incident-storm.ts";
import { recordAudits } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { actorOf, requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import { decide } from "#lib/incidents/rules/decide.ts";
import { stateOf } from "#lib/incidents/rules/state.ts";
import { notBefore, Story, type Tail } from "#lib/incidents/story.ts";
import { inStorm } from "#lib/incidents/storms/within.ts";
import { insertEntries, type IncidentRow, updateIncidents } from "#lib/incidents/write.ts";

/** Rows of one transaction: alerts of their incidents wait meanwhile. */
const BATCH = 200;

/** Acknowledges some of a storm's open incidents in one transaction; returns how many there were. */
async function acknowledgeSome(viewer: Viewer, stormId: number): Promise<number> {
  return db().transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(incident)
      .where(and(eq(incident.status, "open"), inStorm(stormId)))
      .orderBy(incident.id)
      .limit(BATCH)
      .for("update");
    const changed: IncidentRow[] = [];
    const stories: Story[] = [];
    for (const row of rows) {
      const at = notBefore(row.tail as Tail, new Date());
      const who = { userId: userIdOf(viewer), name: viewer.name };
      const decision = decide(stateOf(row), { verb: "acknowledge", ...who, at });
      if (decision.kind !== "changed") continue;
      const story = new Story(row, actorOf(viewer), {});
      story.tell(decision.entries, null, at);
      stories.push(story);
      changed.push({ ...row, ...decision.state, tail: story.tail, updatedAt: at });
    }
    await updateIncidents(tx, changed);
    await insertEntries(
      tx,
      stories.flatMap((story) => story.rows),
    );
    await recordAudits(
      tx,
      changed.map(({ id, number, companyId }) => ({
        actor: actorOf(viewer),
        action: "incident.acknowledged",
        subjectType: "incident",
        subjectId: id,
        companyId,
        detail: { number, from: "open", to: "acknowledged", stormId },
      })),
    );
    await announce(
      tx,
      changed.map((row) => incidentAnnouncement("incident.updated", row, { from: "open" })),
    );
    return rows.length;
  });
}

/**
 * Says of every open incident of a storm that someone is on it, each by the rules of its own. Returns
 * how many. Staff only; `not_found` for a storm that never was.
 */
export async function acknowledgeStorm(viewer: Viewer, stormId: number): Promise<{ acknowledged: number }> {
  requireStaff(viewer);
  const [storm] = await db().select().from(incidentStorm).where(eq(incidentStorm.id, stormId));
  if (!storm) throw notFound("Storm");
  let acknowledged = 0;
  for (let found = BATCH; found === BATCH;) {
    found = await acknowledgeSome(viewer, stormId);
    acknowledged += found;
    wake("change");
  }
  return { acknowledged };
}
