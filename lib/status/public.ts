import { and, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { publicNotice, publicNoticeCompany, publicNoticeUpdate } from "#db/schema/status.ts";
import { PublicNotice, type PublicUpdate } from "#lib/status/schema.ts";

/** The condition for notices that concern a company and were not taken back. */
export function concerns(companyId: number): SQL | undefined {
  const named = sql`exists (select 1 from ${publicNoticeCompany} c
    where c.notice_id = ${publicNotice.id} and c.company_id = ${companyId})`;
  return and(isNull(publicNotice.withdrawnAt), or(eq(publicNotice.everyone, true), named));
}

/**
 * Notices in the one shape that customers and visitors get, the latest begun first. Columns are named
 * one by one: nothing else of a notice is read from the database, and nothing at all of its incident.
 */
export async function readPublic(where: SQL | undefined, limit: number): Promise<PublicNotice[]> {
  const rows = await db()
    .select({
      id: publicNotice.id,
      title: publicNotice.title,
      services: publicNotice.services,
      stage: publicNotice.stage,
      startedAt: publicNotice.startedAt,
      resolvedAt: publicNotice.resolvedAt,
    })
    .from(publicNotice)
    .where(and(isNull(publicNotice.withdrawnAt), where))
    .orderBy(desc(publicNotice.startedAt), desc(publicNotice.id))
    .limit(limit);
  const updates = await readUpdates(rows.map((row) => row.id));
  return rows.map((row) =>
    PublicNotice.parse({
      ...row,
      startedAt: row.startedAt.toISOString(),
      resolvedAt: row.resolvedAt?.toISOString() ?? null,
      updates: updates.get(row.id) ?? [],
    }),
  );
}

async function readUpdates(noticeIds: string[]): Promise<Map<string, PublicUpdate[]>> {
  const found = new Map<string, PublicUpdate[]>();
  if (noticeIds.length === 0) return found;
  const rows = await db()
    .select({
      noticeId: publicNoticeUpdate.noticeId,
      id: publicNoticeUpdate.id,
      stage: publicNoticeUpdate.stage,
      body: publicNoticeUpdate.body,
      at: publicNoticeUpdate.at,
    })
    .from(publicNoticeUpdate)
    .where(inArray(publicNoticeUpdate.noticeId, noticeIds))
    .orderBy(desc(publicNoticeUpdate.at), desc(publicNoticeUpdate.id));
  for (const { noticeId, at, ...update } of rows) {
    const own = found.get(noticeId) ?? [];
    own.push({ ...update, at: at.toISOString() });
    found.set(noticeId, own);
  }
  return found;
}
