import { and, eq, getTableColumns, isNull, lte } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { incidentEscalation } from "#db/schema/oncall.ts";
import { covers, openWindows, type Window } from "#lib/incidents/maintenance/windows.ts";
import { type EntryRow, Story } from "#lib/incidents/story.ts";
import { insertEntries } from "#lib/incidents/write.ts";
import { addNotices, type Notice } from "#lib/notifications/incident/add-notices.ts";
import { type Escalation, type Telling, tellingOf } from "#lib/oncall/engine/rules.ts";
import { noticesTo, type Resolve, resolver } from "#lib/oncall/engine/tell.ts";
import { writeEscalations } from "#lib/oncall/engine/write.ts";
import { loadPolicies } from "#lib/oncall/policies/load.ts";

/** Escalations of one transaction. */
const BATCH = 200;
/** Under maintenance a telling is looked at again after this, should the maintenance end early. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Escalations whose time has come, held until the transaction ends; what another worker holds is its
 * own. What was acknowledged, resolved or put off a moment ago, and is not followed yet, is passed over.
 */
function claimDue(tx: Transaction, now: Date) {
  return tx
    .select({
      escalation: getTableColumns(incidentEscalation),
      id: incident.id,
      companyId: incident.companyId,
      connectionId: incident.connectionId,
      target: incident.target,
      opened: incidentEntry.kind,
    })
    .from(incidentEscalation)
    .innerJoin(incident, eq(incident.id, incidentEscalation.incidentId))
    .innerJoin(incidentEntry, eq(incidentEntry.id, incidentEscalation.openedBy))
    .where(
      and(
        lte(incidentEscalation.nextAt, now),
        eq(incident.version, incidentEscalation.incidentVersion),
        eq(incident.status, "open"),
        isNull(incident.snoozedUntil),
        isNull(incident.flappingSince),
      ),
    )
    .orderBy(incidentEscalation.nextAt)
    .limit(BATCH)
    .for("update", { of: incidentEscalation, skipLocked: true });
}

type Due = Awaited<ReturnType<typeof claimDue>>[number];

/** The maintenance of each source that is on now. */
async function windowsOf(tx: Transaction, due: readonly Due[]): Promise<Map<number, Window[]>> {
  const found = new Map<number, Window[]>();
  for (const id of new Set(due.map((one) => one.connectionId))) found.set(id, await openWindows(tx, id));
  return found;
}

function noticesOf({ escalation, opened }: Due, { occasion, steps, number }: Telling, resolve: Resolve) {
  const first = opened === "created" ? "opened" : "reopened";
  return noticesTo(resolve(steps), {
    incidentId: escalation.incidentId,
    occasion: occasion === "first" ? first : occasion,
    round: escalation.round,
    step: number,
  });
}

/** A step that reaches nobody is not waited for. */
function reachedNobody(before: Escalation, after: Escalation, now: Date): Escalation {
  const goesOn = after.nextAt !== null && after.step > before.step;
  return { ...after, told: before.told, nextAt: goesOn ? now : after.nextAt };
}

/** Says on the timeline that a step had nobody to tell. */
function skipped({ id, companyId }: Due, step: number, now: Date): EntryRow[] {
  const story = new Story({ id, companyId }, { kind: "system" }, {});
  story.tell([{ kind: "note", data: { reason: "told_nobody", step: step + 1 } }], null, now);
  return story.rows;
}

async function tellBatch(now: Date): Promise<{ found: number; told: number }> {
  return db().transaction(async (tx) => {
    const due = await claimDue(tx, now);
    if (due.length === 0) return { found: 0, told: 0 };
    const policies = new Map((await loadPolicies(tx)).map((policy) => [policy.id, policy]));
    const windows = await windowsOf(tx, due);
    const resolve = await resolver(
      tx,
      [...policies.values()].flatMap((policy) => policy.steps),
      now,
    );
    const rows: Escalation[] = [];
    const notices: Notice[] = [];
    const entries: EntryRow[] = [];
    for (const one of due) {
      const { escalation, connectionId, target } = one;
      const policy = policies.get(escalation.policyId ?? 0);
      if (!policy?.active) {
        rows.push({ ...escalation, state: "spent", nextAt: null, updatedAt: now });
        continue;
      }
      if (windows.get(connectionId)?.some((window) => covers(window, target, now))) {
        rows.push({ ...escalation, nextAt: new Date(now.getTime() + LOOK_AGAIN_MS), updatedAt: now });
        continue;
      }
      const telling = tellingOf(escalation, policy, now);
      const own = noticesOf(one, telling, resolve);
      rows.push(own.length > 0 ? telling.after : reachedNobody(escalation, telling.after, now));
      if (own.length === 0 && telling.occasion !== "reminder") {
        entries.push(...skipped(one, escalation.step, now));
      }
      notices.push(...own);
    }
    await insertEntries(tx, entries);
    await addNotices(tx, notices);
    await writeEscalations(tx, rows);
    return { found: due.length, told: notices.length };
  });
}

/**
 * Tells whom it is time to tell. A telling and the step forward are one transaction: whoever dies
 * halfway has told nobody, and the next worker finds it still due. Returns how many notices.
 */
export async function tellDue(now: () => Date = () => new Date()): Promise<number> {
  for (let told = 0; ;) {
    const batch = await tellBatch(now());
    told += batch.told;
    if (batch.found < BATCH) return told;
  }
}
