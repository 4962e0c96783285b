import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { incidentEscalation } from "#db/schema/oncall.ts";
import { addNotices, type Notice } from "#lib/notifications/incident/add-notices.ts";
import { type Escalation, follow, type Move, type Opening } from "#lib/oncall/engine/rules.ts";
import { noticesTo, resolver } from "#lib/oncall/engine/tell.ts";
import { writeEscalations } from "#lib/oncall/engine/write.ts";
import { type Policy, servingPolicy } from "#lib/oncall/policies/serving.ts";

type IncidentRow = Awaited<ReturnType<typeof loadIncidents>>[number];

function loadIncidents(tx: Transaction, ids: string[]) {
  return tx
    .select({
      id: incident.id,
      connectionId: incident.connectionId,
      severity: incident.severity,
      status: incident.status,
      snoozedUntil: incident.snoozedUntil,
      flappingSince: incident.flappingSince,
      version: incident.version,
    })
    .from(incident)
    .where(inArray(incident.id, ids));
}

/** The rows that follow from these incidents, locked. */
async function holdEscalations(tx: Transaction, ids: string[]): Promise<Map<string, Escalation>> {
  const rows = await tx
    .select()
    .from(incidentEscalation)
    .where(inArray(incidentEscalation.incidentId, ids))
    .orderBy(incidentEscalation.incidentId)
    .for("update");
  return new Map(rows.map((row) => [row.incidentId, row]));
}

/** By which timeline row each incident last became open. */
async function openingsOf(tx: Transaction, ids: string[]): Promise<Map<string, Opening>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ incident_id: string; id: string; at: string }>(sql`
    select i.id as incident_id, o.id, o.at
    from unnest(${sql.param(ids)}::uuid[]) as i(id)
    cross join lateral (
      select e.id, e.at from ${incidentEntry} e
      where e.incident_id = i.id
        and (e.kind = 'created' or (e.kind = 'status_changed' and e.to_status = 'open'))
      order by e.at desc, e.id desc limit 1) o`);
  return new Map(rows.map((row) => [row.incident_id, { id: row.id, at: new Date(row.at) }]));
}

function isChanged(row: IncidentRow, present: Escalation | undefined, serving: Policy | undefined): boolean {
  if (present) return present.incidentVersion !== row.version;
  return row.status === "open" && serving !== undefined;
}

/**
 * Brings the escalations of these incidents in line with what the incidents are now, in a handful of
 * statements for any number of them. Harmless when nothing has changed. Returns whether one is over
 * of which somebody was told: then `followUp` (lib/notifications) has somebody to tell.
 */
export async function syncEscalations(
  tx: Transaction,
  ids: string[],
  policies: readonly Policy[],
  now: Date,
): Promise<boolean> {
  if (ids.length === 0) return false;
  const held = await holdEscalations(tx, ids);
  // Read after the lock, so that a row never follows from an older state than it already did.
  const rows = await loadIncidents(tx, ids);
  const serving = new Map(rows.map((row) => [row.id, servingPolicy(policies, row)]));
  const changed = rows.filter((row) => isChanged(row, held.get(row.id), serving.get(row.id)));
  const openings = await openingsOf(
    tx,
    changed.filter((row) => row.status === "open").map((row) => row.id),
  );
  const moves = changed.flatMap((row): Move[] => {
    const present = held.get(row.id);
    const own = policies.find((policy) => policy.id === present?.policyId);
    const move = follow(present, row, openings.get(row.id), { own, serving: serving.get(row.id) }, now);
    return move ? [move] : [];
  });
  await writeEscalations(
    tx,
    moves.map((move) => move.to),
  );
  await remind(tx, moves, now);
  return moves.some((move) => move.ended === true);
}

async function remind(tx: Transaction, moves: readonly Move[], now: Date): Promise<void> {
  const reminded = moves.flatMap(({ to, remind: what }) => (what ? [{ to, ...what }] : []));
  if (reminded.length === 0) return;
  const resolve = await resolver(
    tx,
    reminded.flatMap((one) => one.steps),
    now,
  );
  const notices = reminded.flatMap(({ to, steps, number }): Notice[] =>
    noticesTo(resolve(steps), {
      incidentId: to.incidentId,
      occasion: "reminder",
      round: to.round,
      step: number,
    }),
  );
  await addNotices(tx, notices);
}
