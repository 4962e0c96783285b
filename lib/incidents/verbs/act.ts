import { db, type Transaction } from "#db/client.ts";
import type { AuditDetail, PastOf } from "#lib/audit/vocabulary.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import type { Decision } from "#lib/incidents/rules/decide.ts";
import { changeHeld, conflict, holdIncident } from "#lib/incidents/verbs/hold.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import { type IncidentState, stateOf } from "#lib/incidents/rules/state.ts";
import { notBefore, Story, type Tail } from "#lib/incidents/story.ts";
import { type IncidentRow, insertEntries } from "#lib/incidents/write.ts";

/** What a person does to an incident. */
export interface Deed {
  /** Of the view the person acted on. */
  version: number | undefined;
  /** It could make the incident active again, see lock.ts. */
  mayActivate?: boolean;
  /** Past tense, for the audit log: `incident.<past>`. */
  past: PastOf<"incident">;
  decide(present: IncidentState, at: Date): Decision;
  /** More to do in the same transaction; throwing undoes it all. */
  also?(tx: Transaction, row: IncidentRow): Promise<void>;
  /** More for the audit log. */
  detail?: AuditDetail;
}

/** What came of a deed: the incident as it is now, and as it was. */
export interface Done {
  incident: Incident;
  before: IncidentRow;
  kind: "changed" | "noted";
}

/**
 * What every deed has in common: lock, decide, write the row, its timeline, the audit log and the
 * announcement in one transaction. Staff only. Throws `not_found`, and `conflict` with the present
 * incident as `current`.
 */
export async function act(viewer: Viewer, idOrNumber: string, deed: Deed): Promise<Done> {
  requireStaff(viewer);
  const done = await db().transaction(async (tx): Promise<Done> => {
    const before = await holdIncident(tx, idOrNumber, deed.version, deed.mayActivate);
    const now = notBefore(before.tail as Tail, new Date());
    const present = stateOf(before);
    const decision = deed.decide(present, now);
    if (decision.kind === "refused") throw await conflict(tx, before, decision.message);
    await deed.also?.(tx, before);

    const state = decision.kind === "changed" ? decision.state : present;
    const story = new Story(before, actorOf(viewer), {});
    story.tell(decision.entries, null, now);
    if (story.rows.length > 0) {
      await changeHeld(tx, before, { ...state, tail: story.tail, updatedAt: now });
      await insertEntries(tx, story.rows);
      await recordAudit(tx, {
        actor: actorOf(viewer),
        action: `incident.${deed.past}`,
        subjectType: "incident",
        subjectId: before.id,
        companyId: before.companyId,
        detail: { number: before.number, from: before.status, to: state.status, ...deed.detail },
      });
      await announce(tx, [
        incidentAnnouncement("incident.updated", { ...before, ...state }, { from: before.status }),
      ]);
    }
    return { incident: await readIncident(tx, before.id), before, kind: decision.kind };
  });
  wake("change");
  return done;
}
