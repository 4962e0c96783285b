import { sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { idAt } from "#lib/core/ids.ts";
import type { RecentEvent } from "#lib/connections/health.ts";
import type { EventResult } from "#lib/connections/schema.ts";

/** How many of the newest events health looks at. */
export const NEWEST = 20;
/** Counting stops here: "1,000 or more" is as alarming. */
const BACKLOG_MAX = 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A connection's newest events and what still waits. */
export interface Recent {
  events: RecentEvent[];
  backlog: { count: number; oldestAt: Date | null };
}

interface Row extends Record<string, unknown> {
  id: number;
  events: [EventResult, string | null, number, string, Record<string, unknown> | null][] | null;
  waiting: number;
  oldest: string | null;
}

/** Looks at the newest events of each connection; a few index entries each, whatever the traffic. */
export async function recentOf(q: Queryable, ids: number[], now: Date): Promise<Map<number, Recent>> {
  if (ids.length === 0) return new Map();
  const floor = idAt(new Date(now.getTime() - DAY_MS));
  const rows = await q.execute<Row>(sql`
    select c.id, newest.events, backlog.waiting, backlog.oldest
    from plugin_connection c
    cross join lateral (
      select jsonb_agg(jsonb_build_array(e.result, e.reason, e.answered, e.received_at, e.reason_detail) order by e.id desc) as events
      from (
        select id, result, reason, answered, received_at, reason_detail from webhook_event
        where connection_id = c.id and id >= ${floor}::uuid and not test
        order by id desc limit ${NEWEST}
      ) e
    ) newest
    cross join lateral (
      select count(*)::int as waiting, min(p.received_at) as oldest
      from (
        select received_at from webhook_event
        where connection_id = c.id and result = 'pending' order by id limit ${BACKLOG_MAX}
      ) p
    ) backlog
    where c.id in ${ids}`);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        events: (row.events ?? []).map(([result, reason, answered, at, detail]) => ({
          result,
          reason,
          answered,
          at: new Date(at),
          detail,
        })),
        backlog: { count: row.waiting, oldestAt: row.oldest ? new Date(row.oldest) : null },
      },
    ]),
  );
}
