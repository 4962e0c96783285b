import { sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { addToStrip, type DayStrip, emptyStrip, SLOT_MS, stripStart } from "#lib/core/day-strip.ts";
import { idAt } from "#lib/core/ids.ts";
import type { DayTotals } from "#lib/connections/schema.ts";

/** What one connection received in the last day, tests left out. */
export interface Traffic extends DayTotals {
  strip: DayStrip;
}

interface Row extends Record<string, unknown> {
  connection_id: number;
  slot: number;
  received: number;
  refused: number;
  failed: number;
  refused_inactive: number;
}

function emptyTraffic(now: Date): Traffic {
  return { received: 0, refused: 0, failed: 0, refusedInactive: 0, strip: emptyStrip(now) };
}

/** The last day of the given connections, by one grouped query; every id asked for has an entry. */
export async function trafficOf(q: Queryable, ids: number[], now: Date): Promise<Map<number, Traffic>> {
  const traffic = new Map(ids.map((id) => [id, emptyTraffic(now)]));
  if (ids.length === 0) return traffic;
  const start = stripStart(now);
  const rows = await q.execute<Row>(sql`
    select connection_id,
           floor((extract(epoch from received_at) * 1000 - ${start}::bigint) / ${SLOT_MS}::bigint)::int as slot,
           sum(1 + not_kept)::int as received,
           sum(1 + not_kept) filter (where result = 'rejected')::int as refused,
           count(*) filter (where result = 'failed')::int as failed,
           count(*) filter (where result = 'rejected' and reason = 'connection_inactive')::int as refused_inactive
    from webhook_event
    -- A flood of refusals is only counted; the next one kept says how many (lib/intake/keep-note.ts).
    cross join lateral (
      select case result when 'rejected' then coalesce((reason_detail ->> 'notKept')::int, 0) else 0 end as not_kept
    ) flood
    where id >= ${idAt(new Date(start))}::uuid
      and connection_id in ${ids}
      and not test
    group by 1, 2`);
  for (const row of rows) {
    const sum = traffic.get(row.connection_id);
    if (!sum) continue;
    sum.received += row.received;
    sum.refused += row.refused;
    sum.failed += row.failed;
    sum.refusedInactive += row.refused_inactive;
    addToStrip(sum.strip, row.slot, { accepted: row.received - row.refused, refused: row.refused });
  }
  return traffic;
}
