import { sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { addToStrip, type DayStrip, emptyStrip, SLOT_MS, stripStart } from "#lib/core/day-strip.ts";

interface Row extends Record<string, unknown> {
  subscription_id: number;
  slot: number;
  accepted: number;
  refused: number;
}

/**
 * The calls of the last day to each of these subscriptions, tests among them, by one query over the
 * attempts alone: what was taken, and what was not. Every id asked for has an entry.
 */
export async function callsOfDay(q: Queryable, ids: number[], now: Date): Promise<Map<number, DayStrip>> {
  const strips = new Map(ids.map((id) => [id, emptyStrip(now)]));
  if (ids.length === 0) return strips;
  const start = stripStart(now);
  const rows = await q.execute<Row>(sql`
    select subscription_id,
           floor((extract(epoch from at) * 1000 - ${start}::bigint) / ${SLOT_MS}::bigint)::int as slot,
           count(*) filter (where reason is null)::int as accepted,
           count(reason)::int as refused
    from delivery_attempt
    where subscription_id = any(${sql.param(ids)}::int[]) and at >= ${new Date(start).toISOString()}
    group by 1, 2`);
  for (const { subscription_id: id, slot, accepted, refused } of rows) {
    const strip = strips.get(id);
    if (strip) addToStrip(strip, slot, { accepted, refused });
  }
  return strips;
}
