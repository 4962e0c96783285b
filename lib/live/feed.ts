import { client } from "#db/client.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";

/** A place in the change feed; `id` of server-sent events is its text form. */
export interface Position {
  xid: number;
  id: number;
}

/** Greater than any id of the feed, and still fifteen digits. */
const LAST_ID = 999_999_999_999_999;

/** One row of the feed. */
export interface Change extends Position {
  at: Date;
  type: string;
  subjectId: string;
  companyId: number | null;
  audience: "company" | "staff" | "admin";
  data: Record<string, unknown>;
}

/** The text form of a position: `xid-id`. */
export function formatPosition(position: Position): string {
  return `${position.xid}-${position.id}`;
}

/** Reads what `formatPosition` wrote; undefined for anything else. */
export function parsePosition(text: string | null | undefined): Position | undefined {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(text ?? "");
  return match ? { xid: Number(match[1]), id: Number(match[2]) } : undefined;
}

/** Whether a viewer may learn of a change. */
export function mayHear(viewer: Viewer, change: Change): boolean {
  if (change.audience === "admin") return viewer.role === "admin";
  if (change.audience === "staff") return isStaff(viewer);
  return isStaff(viewer) || (viewer.companyId !== null && viewer.companyId === change.companyId);
}

type Row = Omit<Change, "xid" | "id"> & { xid: string; id: string; settled: boolean };

/**
 * Changes after `from`, in feed order, at most `limit`. `waiting` tells that later rows exist whose
 * turn has not come: a transaction with a lower number is still running and may yet add rows before
 * them. Rows older than a day are not read.
 */
export async function readFeed(
  from: Position,
  limit: number,
): Promise<{ changes: Change[]; waiting: boolean }> {
  const rows = await client()<Row[]>`
    select xid, id, at, type, subject_id as "subjectId", company_id as "companyId", audience, data,
           xid < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint as settled
      from change
     where (xid, id) > (${from.xid}, ${from.id}) and at > now() - interval '1 day'
     order by xid, id
     limit ${limit}`;
  const changes = rows
    .filter((row) => row.settled)
    .map((row) => ({
      xid: Number(row.xid),
      id: Number(row.id),
      at: row.at,
      type: row.type,
      subjectId: row.subjectId,
      companyId: row.companyId,
      audience: row.audience,
      data: row.data,
    }));
  return { changes, waiting: changes.length < rows.length };
}

/** Whether changes after `from` are too old for `readFeed`: who resumes there would miss them. */
export async function isForgotten(from: Position): Promise<boolean> {
  const [row] = await client()<{ forgotten: boolean }[]>`
    select exists (
      select from change
       where (xid, id) > (${from.xid}, ${from.id}) and at <= now() - interval '1 day') as forgotten`;
  return row?.forgotten ?? false;
}

/** The place after everything that is settled now. */
export async function feedEnd(): Promise<Position> {
  const [row] = await client()<{ xid: string }[]>`
    select ((pg_snapshot_xmin(pg_current_snapshot())::text)::bigint - 1)::text as xid`;
  return { xid: Number(row?.xid ?? 0), id: LAST_ID };
}
