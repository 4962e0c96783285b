import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incidentMinute, incidentStorm } from "#db/schema/incident-storm.ts";

/** More new incidents of one source than this within a minute are a storm. */
export const CALM_PER_MINUTE = 20;
/** A storm is over when its source has been calm for so long; until then what follows belongs to it. */
export const STORM_REST_MS = 10 * 60_000;

const MINUTE_MS = 60_000;

function perMinute(createdAts: Date[]): { minute: string; made: number }[] {
  const counts = new Map<number, number>();
  for (const at of createdAts) {
    const minute = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
    counts.set(minute, (counts.get(minute) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => a - b)
    .map(([minute, made]) => ({ minute: new Date(minute).toISOString(), made }));
}

/** Makes a wild minute part of the storm it is near, or the beginning of one. */
async function noteGust(tx: Transaction, connectionId: number, gust: { minute: string; made: number }) {
  const from = new Date(gust.minute);
  const to = new Date(from.getTime() + MINUTE_MS);
  const near = (at: Date, ms: number) => sql`${new Date(at.getTime() + ms).toISOString()}::timestamptz`;
  const grown = await tx.execute(sql`
    update ${incidentStorm} set
      starts_at = least(starts_at, ${near(from, 0)}), ends_at = greatest(ends_at, ${near(to, 0)}),
      per_minute = greatest(per_minute, ${gust.made})
    where connection_id = ${connectionId} and ends_at >= ${near(from, -STORM_REST_MS)}
      and starts_at <= ${near(to, STORM_REST_MS)}
    returning id`);
  if (grown.length > 0) return;
  await tx.insert(incidentStorm).values({
    connectionId,
    startsAt: from,
    endsAt: to,
    perMinute: gust.made,
  });
}

/**
 * Counts the incidents that a batch made and notes a storm when there are too many: one statement a
 * batch in calm times, whatever its size. The caller holds the connection's lock (lock.ts).
 */
export async function noteMade(tx: Transaction, connectionId: number, createdAts: Date[]): Promise<void> {
  if (createdAts.length === 0) return;
  const counted = await tx.execute<{ minute: string; made: number }>(sql`
    insert into ${incidentMinute} (connection_id, minute, made)
    select ${connectionId}::int, m.minute, m.made
    from json_to_recordset(${JSON.stringify(perMinute(createdAts))}::json) as m(minute timestamptz, made int)
    on conflict (connection_id, minute) do update set made = incident_minute.made + excluded.made
    returning minute, made`);
  for (const gust of counted) if (gust.made > CALM_PER_MINUTE) await noteGust(tx, connectionId, gust);
}
