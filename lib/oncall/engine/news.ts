import { and, eq, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { change } from "#db/schema/connection.ts";
import { feedReader, incidentEscalation } from "#db/schema/oncall.ts";
import { feedEnd, type Position } from "#lib/live/feed.ts";
import { followUp } from "#lib/notifications/incident/follow-up.ts";
import { syncEscalations } from "#lib/oncall/engine/sync.ts";
import { loadPolicies } from "#lib/oncall/policies/load.ts";
import type { Policy } from "#lib/oncall/policies/serving.ts";

const READER = "oncall";
/** Changes of one transaction: its length holds up everyone's news (docs/decisions/004). */
const BATCH = 500;

type Place = Position & { [key: string]: unknown };

const START: Position = { xid: 0, id: 0 };

/** Where the feed was read up to, kept from others until the transaction ends; undefined = another reads. */
async function takePlace(tx: Transaction): Promise<Position | undefined> {
  await tx
    .insert(feedReader)
    .values({ name: READER, ...START })
    .onConflictDoNothing();
  const [place] = await tx
    .select({ xid: feedReader.xid, id: feedReader.id })
    .from(feedReader)
    .where(eq(feedReader.name, READER))
    .for("update", { skipLocked: true });
  return place;
}

/** The next changes of incidents, and how far they go; settled rows only, see lib/live/feed.ts. */
async function readNews(
  tx: Transaction,
  from: Position,
): Promise<{ ids: string[]; to: Position; count: number }> {
  const rows = await tx.execute<{ xid: string; id: string; subject_id: string | null }>(sql`
    select xid, id, case when type in ('incident.created', 'incident.updated') then subject_id end as subject_id
    from ${change}
    where (xid, id) > (${from.xid}, ${from.id}) and at > now() - interval '1 day'
      and xid < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
    order by xid, id limit ${BATCH}`);
  const last = rows.at(-1);
  const ids = new Set(rows.flatMap((row) => (row.subject_id === null ? [] : [row.subject_id])));
  return {
    ids: [...ids],
    to: last ? { xid: Number(last.xid), id: Number(last.id) } : from,
    count: rows.length,
  };
}

async function followBatch(policies: readonly Policy[], now: Date) {
  return db().transaction(async (tx) => {
    const from = await takePlace(tx);
    if (!from) return { count: 0, ended: false };
    const { ids, to, count } = await readNews(tx, from);
    if (count === 0) return { count, ended: false };
    const ended = await syncEscalations(tx, ids, policies, now);
    await tx.update(feedReader).set(to).where(eq(feedReader.name, READER));
    return { count, ended };
  });
}

async function isNeeded(policies: readonly Policy[]): Promise<boolean> {
  if (policies.some((policy) => policy.active)) return true;
  const [live] = await db()
    .select({ id: incidentEscalation.incidentId })
    .from(incidentEscalation)
    .where(ne(incidentEscalation.state, "over"))
    .limit(1);
  return live !== undefined;
}

/** Whether anything lies after the place, seen without holding it. */
async function hasNews(): Promise<boolean> {
  const [row] = await db().execute<{ news: boolean }>(sql`
    select exists (
      select from ${change} c, (
        select coalesce(max(r.xid), 0) as xid, coalesce(max(r.id), 0) as id from ${feedReader} r where name = ${READER}) p
      where (c.xid, c.id) > (p.xid, p.id) and c.at > now() - interval '1 day') as news`);
  return row?.news ?? false;
}

/**
 * Reads what became of incidents since the last time, from the change feed, and brings their
 * escalations in line. One process at a time; where it dies, the next goes on at the same place.
 * Where nobody is to be told of anything, it costs nothing.
 */
export async function followNews(now: () => Date = () => new Date()): Promise<void> {
  const policies = await loadPolicies(db());
  if (!(await isNeeded(policies)) || !(await hasNews())) return;
  for (;;) {
    const { count, ended } = await followBatch(policies, now());
    if (ended) await followUp();
    if (count < BATCH) return;
  }
}

/**
 * Brings in line what the feed no longer tells: rows that no longer follow from their incident, after
 * a day or more without any worker. Also moves the place up where nobody needed it.
 */
export async function catchUp(now: Date = new Date()): Promise<void> {
  const policies = await loadPolicies(db());
  if (!(await isNeeded(policies))) {
    const end: Place = { ...(await feedEnd()) };
    await db()
      .insert(feedReader)
      .values({ name: READER, xid: end.xid, id: end.id })
      .onConflictDoUpdate({
        target: feedReader.name,
        set: { xid: end.xid, id: end.id },
      });
    return;
  }
  const behind = await db()
    .select({ id: incidentEscalation.incidentId })
    .from(incidentEscalation)
    .innerJoin(incident, eq(incident.id, incidentEscalation.incidentId))
    .where(
      and(
        ne(incidentEscalation.state, "over"),
        ne(incident.version, incidentEscalation.incidentVersion),
        sql`${incidentEscalation.updatedAt} < ${new Date(now.getTime() - 60_000).toISOString()}::timestamptz`,
      ),
    )
    .limit(BATCH);
  await db().transaction((tx) =>
    syncEscalations(
      tx,
      behind.map((row) => row.id),
      policies,
      now,
    ),
  );
}
