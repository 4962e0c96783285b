import { getTableColumns, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "#db/client.ts";
import { alertState, incident, incidentEntry, incidentEvent } from "#db/schema/incident.ts";
import { incidentTopic } from "#db/schema/incident-desk.ts";
import { storableJson } from "#lib/core/storable.ts";
import type { EntryRow, FoldRow } from "#lib/incidents/story.ts";

export type IncidentRow = typeof incident.$inferSelect;
export type NewIncidentRow = Omit<IncidentRow, "number" | "topic">;
export type IncidentEventRow = typeof incidentEvent.$inferInsert;

/** Member and column name of each column of a table. */
const namesOf = (table: PgTable) =>
  Object.entries(getTableColumns(table)).map(([key, column]) => ({ key, name: column.name }));

/**
 * Rows as one JSON parameter with the columns' own names: a batch costs one statement, not one each.
 * What is null is left out, which PostgreSQL reads as null.
 */
function asJson(rows: readonly object[], table: PgTable): string {
  const columns = namesOf(table);
  const named = rows.map((row) => {
    const values = row as Record<string, unknown>;
    const filled: Record<string, unknown> = {};
    for (const { key, name } of columns) {
      const value = values[key];
      if (value !== null && value !== undefined) filled[name] = value;
    }
    return filled;
  });
  return storableJson(named);
}

/** Inserts incidents; gives each its number. */
export async function insertIncidents(tx: Transaction, rows: NewIncidentRow[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const made = await tx.execute<{ id: string; number: string; topic: string }>(sql`
    insert into ${incident} (
      id, connection_id, company_id, fingerprint, fingerprint_parts, title, target, metric, value, threshold,
      severity, peak_severity, status, count, first_seen_at, last_seen_at,
      acknowledged_at, acknowledged_by, acknowledged_by_name, resolved_at, resolved_by, resolved_by_name,
      closed_at, closed_by, closed_by_name, first_acknowledged_at, assignee_id, flapping_since, transitions,
      source_cleared_at, reopen_count, previous_incident_id, last_event_id, tail, version, created_at, updated_at)
    select
      id, connection_id, company_id, fingerprint, fingerprint_parts, title, target, metric, value, threshold,
      severity, peak_severity, status, count, first_seen_at, last_seen_at,
      acknowledged_at, acknowledged_by, acknowledged_by_name, resolved_at, resolved_by, resolved_by_name,
      closed_at, closed_by, closed_by_name, first_acknowledged_at, assignee_id, flapping_since, transitions,
      source_cleared_at, reopen_count, previous_incident_id, last_event_id, tail, version, created_at, updated_at
    from json_populate_recordset(null::incident, ${asJson(rows, incident)}::json)
    order by id
    returning id, number, topic`);
  await insertTopics(tx, [...new Set(made.map((row) => row.topic))]);
  return new Map(made.map((row) => [row.id, Number(row.number)]));
}

/** Makes the topics of new incidents known to the search for similar ones; most are already. */
async function insertTopics(tx: Transaction, topics: string[]): Promise<void> {
  await tx.execute(sql`
    insert into ${incidentTopic} (topic)
    select t from json_array_elements_text(${JSON.stringify(topics)}::json) t
    where not exists (select from ${incidentTopic} known where known.topic = t)
    order by t
    on conflict do nothing`);
}

/** Writes what alerts may change of incidents that the caller has locked. */
export async function updateIncidents(tx: Transaction, rows: IncidentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${incident} as i set
      status = n.status, severity = n.severity, peak_severity = n.peak_severity, count = n.count,
      last_seen_at = n.last_seen_at, target = n.target, metric = n.metric, value = n.value,
      threshold = n.threshold, acknowledged_at = n.acknowledged_at, acknowledged_by = n.acknowledged_by,
      acknowledged_by_name = n.acknowledged_by_name, resolved_at = n.resolved_at,
      resolved_by = n.resolved_by, resolved_by_name = n.resolved_by_name, closed_at = n.closed_at,
      closed_by = n.closed_by, closed_by_name = n.closed_by_name,
      first_acknowledged_at = n.first_acknowledged_at, assignee_id = n.assignee_id,
      snoozed_until = n.snoozed_until, snoozed_by = n.snoozed_by, snoozed_by_name = n.snoozed_by_name,
      snoozed_severity = n.snoozed_severity, flapping_since = n.flapping_since,
      transitions = n.transitions, source_cleared_at = n.source_cleared_at, reopen_count = n.reopen_count, last_event_id = n.last_event_id, tail = n.tail, version = n.version,
      updated_at = n.updated_at
    from json_populate_recordset(null::incident, ${asJson(rows, incident)}::json) n
    where i.id = n.id`);
}

/** Inserts timeline rows. */
export async function insertEntries(tx: Transaction, rows: EntryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${incidentEntry}
    select e.* from json_populate_recordset(null::incident_entry, ${asJson(rows, incidentEntry)}::json) e`);
}

/** Adds repeats to timeline rows that are already there. */
export async function foldEntries(tx: Transaction, rows: FoldRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${incidentEntry} as e set
      count = e.count + f.count, until_at = greatest(e.until_at, f.until_at), last_event_id = f.last_event_id,
      to_status = coalesce(f.to_status, e.to_status), data = e.data || f.data
    from json_to_recordset(${asJson(rows, incidentEntry)}::json) as f(
      id uuid, count int, until_at timestamptz, last_event_id uuid, to_status text, data jsonb)
    where e.id = f.id`);
}

/** Ties events to incidents. */
export async function insertIncidentEvents(tx: Transaction, rows: IncidentEventRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${incidentEvent} (incident_id, event_id, said, severity, value)
    select incident_id, event_id, said, severity, value
    from json_populate_recordset(null::incident_event, ${asJson(rows, incidentEvent)}::json)
    on conflict do nothing`);
}

/** Remembers the source's latest "well again" of each fingerprint. */
export async function rememberCleared(
  tx: Transaction,
  connectionId: number,
  cleared: Map<string, Date>,
): Promise<void> {
  if (cleared.size === 0) return;
  const rows = [...cleared].map(([fingerprint, eventAt]) => ({ connectionId, fingerprint, eventAt }));
  await tx.execute(sql`
    insert into ${alertState} (connection_id, fingerprint, event_at)
    select connection_id, fingerprint, event_at
    from json_populate_recordset(null::alert_state, ${asJson(rows, alertState)}::json)
    on conflict (connection_id, fingerprint)
    do update set event_at = greatest(alert_state.event_at, excluded.event_at)`);
}
