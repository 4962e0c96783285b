import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { change } from "#db/schema/connection.ts";
import { feedReader } from "#db/schema/oncall.ts";
import { subscription } from "#db/schema/subscription.ts";
import { feedEnd, type Position } from "#lib/live/feed.ts";
import { deliverChanges } from "#lib/subscriptions/fan-out/deliver-changes.ts";
import type { Subscriber } from "#lib/subscriptions/fan-out/insert.ts";
import { interestOf } from "#lib/subscriptions/fan-out/occurrence.ts";
import { readStretch } from "#lib/subscriptions/fan-out/read.ts";

const READER = "subscriptions";

/** Everyone who is to hear of what happens now. */
async function loadSubscribers(): Promise<Subscriber[]> {
  const { id, companyId, eventTypes, filter, createdAt } = subscription;
  const rows = await db()
    .select({ id, companyId, eventTypes, filter, createdAt })
    .from(subscription)
    .where(and(eq(subscription.active, true), isNull(subscription.deletedAt)));
  return rows.map((row) => ({ id: row.id, since: row.createdAt, interest: interestOf(row) }));
}

/** Where the feed was read up to, kept from others until the transaction ends; undefined = another reads. */
async function takePlace(tx: Transaction): Promise<Position | undefined> {
  // Only where there is no row yet: an insert would wait for whoever holds it.
  if ((await tx.$count(feedReader, eq(feedReader.name, READER))) === 0) {
    await tx.insert(feedReader).values({ name: READER, xid: 0, id: 0 }).onConflictDoNothing();
  }
  const [place] = await tx
    .select({ xid: feedReader.xid, id: feedReader.id })
    .from(feedReader)
    .where(eq(feedReader.name, READER))
    .for("update", { skipLocked: true });
  return place;
}

/** Whether anything lies after the place, seen without holding it. */
async function hasNews(): Promise<boolean> {
  const [row] = await db().execute<{ news: boolean }>(sql`
    select exists (
      select from ${change} c, (
        select coalesce(max(r.xid), 0) as xid, coalesce(max(r.id), 0) as id from ${feedReader} r where name = ${READER}) p
      where (c.xid, c.id) > (p.xid, p.id) and c.at > now() - interval '14 days') as news`);
  return row?.news ?? false;
}

/**
 * Follows the change feed from where it was left and puts what happened in line for each subscription.
 * The deliveries and the place are one transaction: whoever dies halfway has written nothing, and the
 * next goes on at the same place. Without any subscription it costs one look. Returns how many are new.
 */
export async function fanOut(): Promise<number> {
  const subscribers = await loadSubscribers();
  if (subscribers.length === 0 || !(await hasNews())) return 0;
  const earliest = new Date(Math.min(...subscribers.map(({ since }) => since.getTime())));
  for (let made = 0; ;) {
    const stretch = await db().transaction(async (tx) => {
      const from = await takePlace(tx);
      if (!from) return { more: false, made: 0 };
      const { changes, to, more } = await readStretch(tx, from);
      const count = await deliverChanges(
        tx,
        changes.filter(({ at }) => at >= earliest),
        subscribers,
      );
      if (changes.length > 0) await tx.update(feedReader).set(to).where(eq(feedReader.name, READER));
      return { more, made: count };
    });
    made += stretch.made;
    if (!stretch.more) return made;
  }
}

/** Moves the place up where nobody listens, so that the first subscription need not read weeks of news. */
export async function keepPlace(): Promise<void> {
  // Taken before the look at the subscriptions: one that is made meanwhile misses nothing.
  const { xid, id } = await feedEnd();
  await db().execute(sql`
    insert into ${feedReader} (name, xid, id)
    select ${READER}, ${xid}::bigint, ${id}::bigint
    where not exists (select from ${subscription} where active and deleted_at is null)
    on conflict (name) do update set xid = excluded.xid, id = excluded.id`);
}
