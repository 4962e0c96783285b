import { and, count, eq, gte, sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { idAt } from "#lib/core/ids.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far back a switched-off source is made up for. */
const REACH_MS = 7 * DAY_MS;

/** What a connection refused because it was switched off and can still process. */
export function refusedInactive(connectionId: number, now: Date) {
  return and(
    eq(webhookEvent.connectionId, connectionId),
    gte(webhookEvent.id, idAt(new Date(now.getTime() - REACH_MS))),
    eq(webhookEvent.result, "rejected"),
    eq(webhookEvent.reason, "connection_inactive"),
  );
}

/** How many those are: exactly what a replay will take. */
export async function countRefusedInactive(q: Queryable, connectionId: number, now: Date): Promise<number> {
  const [row] = await q.select({ n: count() }).from(webhookEvent).where(refusedInactive(connectionId, now));
  return row?.n ?? 0;
}

/** Refusals since a source last got through. */
export interface Streak {
  n: number;
  since: Date;
}

/**
 * How often each connection refused within the last day since it last accepted something, those that
 * were only counted (keep-note.ts) included, and those while switched off left out.
 */
export async function streaksOf(q: Queryable, ids: number[], now: Date): Promise<Map<number, Streak>> {
  if (ids.length === 0) return new Map();
  const floor = idAt(new Date(now.getTime() - DAY_MS));
  const rows = await q.execute<{ id: number; n: number; since: string }>(sql`
    select c.id, s.n, s.since
    from plugin_connection c
    cross join lateral (
      select sum(1 + coalesce((e.reason_detail ->> 'notKept')::int, 0))::int as n, min(e.received_at) as since
      from webhook_event e
      where e.connection_id = c.id and e.result = 'rejected' and e.reason <> 'connection_inactive'
        and e.id >= ${floor}::uuid and not e.test
        and e.received_at > coalesce(c.last_received_at, '-infinity')
    ) s
    where c.id in ${ids} and s.n is not null`);
  return new Map(rows.map((row) => [row.id, { n: row.n, since: new Date(row.since) }]));
}
