import { and, eq, inArray, ne } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import { decide, type Verb } from "#lib/incidents/decide.ts";
import { changeHeld, conflict, holdIncident } from "#lib/incidents/hold.ts";
import { readIncident } from "#lib/incidents/read.ts";
import { type ActedIncident, CloseInput } from "#lib/incidents/schema.ts";
import { stateOf } from "#lib/incidents/state.ts";
import { notBefore, Story, type Tail } from "#lib/incidents/story.ts";
import { type IncidentRow, insertEntries } from "#lib/incidents/write.ts";

const PAST: Record<Verb, string> = {
  acknowledge: "acknowledged",
  resolve: "resolved",
  close: "closed",
  reopen: "reopened",
};

/** Reopening must not make a second active incident of one fault. */
async function refuseSecond(tx: Transaction, row: IncidentRow): Promise<void> {
  const [other] = await tx
    .select({ number: incident.number })
    .from(incident)
    .where(
      and(
        eq(incident.connectionId, row.connectionId),
        eq(incident.fingerprint, row.fingerprint),
        inArray(incident.status, ["open", "acknowledged"]),
        ne(incident.id, row.id),
      ),
    );
  if (other) throw await conflict(tx, row, `The same fault is already open as #${other.number}`);
}

/**
 * What acknowledge, resolve, close and reopen have in common: lock, decide (decide.ts), write the
 * row, its timeline, the audit log and the announcement in one transaction. Staff only. Throws
 * `not_found`, and `conflict` with the present incident as `current`.
 */
export async function changeStatus(
  viewer: Viewer,
  idOrNumber: string,
  verb: Verb,
  input: CloseInput,
): Promise<ActedIncident> {
  requireStaff(viewer);
  const { version, reason, confirm } = CloseInput.parse(input);
  const acted = await db().transaction(async (tx) => {
    const row = await holdIncident(tx, idOrNumber, version, verb === "reopen");
    const now = notBefore(row.tail as Tail, new Date());
    const present = stateOf(row);
    const decision = decide(present, {
      verb,
      userId: userIdOf(viewer),
      name: viewer.name,
      at: now,
      reason,
      confirm,
    });
    if (decision.kind === "refused") throw await conflict(tx, row, decision.message);
    if (verb === "reopen") await refuseSecond(tx, row);

    const state = decision.kind === "changed" ? decision.state : present;
    const story = new Story(row, actorOf(viewer), {});
    story.tell(decision.entries, null, now);
    if (story.rows.length > 0) {
      await changeHeld(tx, row, { ...state, tail: story.tail, updatedAt: now });
      await insertEntries(tx, story.rows);
      await recordAudit(tx, {
        actor: actorOf(viewer),
        action: `incident.${PAST[verb]}`,
        subjectType: "incident",
        subjectId: row.id,
        companyId: row.companyId,
        detail: { number: row.number, from: row.status, to: state.status },
      });
      await announce(tx, [incidentAnnouncement("incident.updated", { ...row, ...state })]);
    }
    const incidentNow = await readIncident(tx, row.id);
    if (decision.kind === "changed") return incidentNow;
    const first = incidentNow.acknowledgedBy ?? { id: null, name: incidentNow.connectionName };
    return { ...incidentNow, alreadyAckedBy: first };
  });
  wake("change");
  return acted;
}
