import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { change } from "#db/schema/connection.ts";
import type { Change, Position } from "#lib/live/feed.ts";

/** Changes looked at in one transaction: its length holds up everyone's news (docs/decisions/004). */
const BATCH = 500;
/** Received events that those may stand for, beyond the first change. */
const EVENTS = 500;

/** How far back the feed is followed: as far as a recovery goes. */
const DAYS = 14;

interface Row {
  [key: string]: unknown;
  xid: string;
  id: string;
  at: string;
  type: string;
  subject_id: string;
  company_id: number | null;
  audience: Change["audience"];
  data: Record<string, unknown>;
}

/** How many received events a change stands for. */
function weightOf({ type, data }: Row): number {
  if (type !== "event.settled") return 0;
  return Number(data.applied ?? 0) + Number(data.ignored ?? 0) + Number(data.failed ?? 0);
}

/** A stretch of the feed. */
export interface Stretch {
  changes: Change[];
  /** The place after it. */
  to: Position;
  /** False = the feed ends here for now. */
  more: boolean;
}

/**
 * The next settled changes after a place (see lib/live/feed.ts), not before `since`, few enough to be
 * worked on in one transaction.
 */
export async function readStretch(tx: Transaction, from: Position, since?: Date): Promise<Stretch> {
  const earliest = since?.toISOString() ?? null;
  const rows = await tx.execute<Row>(sql`
    select xid, id, at, type, subject_id, company_id, audience, data
    from ${change}
    where (xid, id) > (${from.xid}, ${from.id})
      and at >= coalesce(${earliest}::timestamptz, now() - make_interval(days => ${DAYS}))
      and xid < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
    order by xid, id limit ${BATCH}`);
  let events = 0;
  const end = rows.findIndex((row, i) => i > 0 && (events += weightOf(row)) > EVENTS);
  const taken = end < 0 ? [...rows] : rows.slice(0, end);
  const last = taken.at(-1);
  return {
    changes: taken.map((row) => ({
      xid: Number(row.xid),
      id: Number(row.id),
      at: new Date(row.at),
      type: row.type,
      subjectId: row.subject_id,
      companyId: row.company_id,
      audience: row.audience,
      data: row.data,
    })),
    to: last ? { xid: Number(last.xid), id: Number(last.id) } : from,
    more: taken.length < rows.length || rows.length === BATCH,
  };
}
