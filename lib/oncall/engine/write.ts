import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incidentEscalation } from "#db/schema/oncall.ts";
import { announce } from "#lib/live/announce.ts";
import type { Escalation } from "#lib/oncall/engine/rules.ts";

/** Writes escalations in one statement, however many, and tells open pages of those incidents. */
export async function writeEscalations(tx: Transaction, rows: readonly Escalation[]): Promise<void> {
  if (rows.length === 0) return;
  const named = rows.map((row) => ({
    incident_id: row.incidentId,
    policy_id: row.policyId,
    opened_by: row.openedBy,
    round: row.round,
    state: row.state,
    step: row.step,
    cycle: row.cycle,
    told: row.told,
    next_at: row.nextAt,
    incident_version: row.incidentVersion,
    updated_at: row.updatedAt,
  }));
  await tx.execute(sql`
    insert into ${incidentEscalation} as e (
      incident_id, policy_id, opened_by, round, state, step, cycle, told, next_at, incident_version, updated_at)
    select incident_id, policy_id, opened_by, round, state, step, cycle, told, next_at, incident_version, updated_at
    from json_populate_recordset(null::incident_escalation, ${JSON.stringify(named)}::json)
    on conflict (incident_id) do update set
      policy_id = excluded.policy_id, opened_by = excluded.opened_by, round = excluded.round,
      state = excluded.state, step = excluded.step, cycle = excluded.cycle, told = excluded.told,
      next_at = excluded.next_at, incident_version = excluded.incident_version,
      updated_at = excluded.updated_at`);
  await announce(
    tx,
    rows.map((row) => ({
      type: "escalation.updated",
      subjectId: row.incidentId,
      companyId: null,
      audience: "staff",
      data: { state: row.state },
    })),
  );
}
