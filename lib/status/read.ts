import { and, asc, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { publicNotice, publicNoticeCompany, publicNoticeUpdate } from "#db/schema/status.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { type Actor, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import type { Notice } from "#lib/status/schema.ts";

const MOST = 50;

function nameOf(actor: Actor): string | null {
  return actor.kind === "system" ? null : actor.name;
}

async function readNotices(from: Queryable, where: SQL | undefined): Promise<Notice[]> {
  const rows = await from.select().from(publicNotice).where(where).orderBy(desc(publicNotice.id)).limit(MOST);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const companies = await from
    .select({ noticeId: publicNoticeCompany.noticeId, id: company.id, name: company.name })
    .from(publicNoticeCompany)
    .innerJoin(company, eq(company.id, publicNoticeCompany.companyId))
    .where(inArray(publicNoticeCompany.noticeId, ids))
    .orderBy(asc(company.name));
  const updates = await from
    .select()
    .from(publicNoticeUpdate)
    .where(inArray(publicNoticeUpdate.noticeId, ids))
    .orderBy(desc(publicNoticeUpdate.at), desc(publicNoticeUpdate.id));
  return rows.map((row) => ({
    id: row.id,
    incidentId: row.incidentId,
    title: row.title,
    services: row.services,
    everyone: row.everyone,
    companies: companies.flatMap(({ noticeId, id, name }) => (noticeId === row.id ? [{ id, name }] : [])),
    stage: row.stage,
    startedAt: row.startedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updates: updates.flatMap((update) =>
      update.noticeId === row.id
        ? [
            {
              id: update.id,
              stage: update.stage,
              body: update.body,
              at: update.at.toISOString(),
              authorName: nameOf(update.actor as Actor),
              editedAt: update.editedAt?.toISOString() ?? null,
              versions: update.versions,
            },
          ]
        : [],
    ),
  }));
}

/** One notice as staff see it, or `not_found`. The caller sees to it that a member of staff asks. */
export async function readNotice(from: Queryable, id: string): Promise<Notice> {
  const [found] = isUuid(id) ? await readNotices(from, eq(publicNotice.id, id)) : [];
  if (!found) throw notFound("Notice");
  return found;
}

/** The notice of an incident that was not taken back; undefined when there is none. */
export async function findNoticeOf(from: Queryable, incidentId: string): Promise<Notice | undefined> {
  const [found] = await readNotices(
    from,
    and(eq(publicNotice.incidentId, incidentId), isNull(publicNotice.withdrawnAt)),
  );
  return found;
}

/** What customers were told of an incident, the last first, with what was taken back. Staff only. */
export async function listNoticesOf(viewer: Viewer, incidentId: string): Promise<Notice[]> {
  requireStaff(viewer);
  return readNotices(db(), eq(publicNotice.incidentId, incidentId));
}
