import { and, eq, gte, isNull, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { publicNotice, statusPage } from "#db/schema/status.ts";
import { notFound } from "#lib/core/errors.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { HISTORY_DAYS, statusDays } from "#lib/status/days.ts";
import { concerns, readPublic } from "#lib/status/public.ts";
import type { StatusView } from "#lib/status/schema.ts";

const MOST = 300;

function mayRead(page: { companyId: number; access: "anyone" | "company" }, viewer: Viewer | null): boolean {
  if (page.access === "anyone") return true;
  return viewer !== null && (isStaff(viewer) || viewer.companyId === page.companyId);
}

/**
 * A company's status page by its slug, for anyone or nobody in particular (`viewer` null). Throws the
 * same `not_found` for a page that is off, one that is not for this reader, and no such company.
 * `timeZone` (IANA) is whose days the history has.
 */
export async function readStatusPage(
  viewer: Viewer | null,
  slug: string,
  timeZone: string,
  now: Date = new Date(),
): Promise<StatusView> {
  // No slug is made of anything else, and PostgreSQL refuses some of it.
  if (!/^[a-z0-9-]{1,60}$/.test(slug)) throw notFound("Status page");
  const [page] = await db()
    .select({
      companyId: company.id,
      companyName: company.name,
      slug: company.slug,
      access: statusPage.access,
      indexed: statusPage.indexed,
    })
    .from(company)
    .innerJoin(statusPage, and(eq(statusPage.companyId, company.id), eq(statusPage.enabled, true)))
    .where(eq(company.slug, slug));
  if (!page || !mayRead(page, viewer)) throw notFound("Status page");
  const { companyId, ...head } = page;
  const since = new Date(now.getTime() - HISTORY_DAYS * 24 * 3_600_000);
  const own = concerns(companyId);
  const lately = or(isNull(publicNotice.resolvedAt), gte(publicNotice.resolvedAt, since));
  const [notices, [changed]] = await Promise.all([
    readPublic(and(own, lately), MOST),
    db()
      .select({ at: sql<string | null>`max(${publicNotice.updatedAt})` })
      .from(publicNotice)
      .where(own),
  ]);
  return {
    ...head,
    open: notices.filter((notice) => notice.resolvedAt === null),
    past: notices.filter((notice) => notice.resolvedAt !== null),
    days: statusDays(notices, timeZone, now),
    changedAt: changed?.at ? new Date(changed.at).toISOString() : null,
  };
}

/** Where a customer's company has its status page; null where it is off, and for staff. */
export async function statusPathOf(viewer: Viewer): Promise<string | null> {
  if (viewer.companyId === null) return null;
  const [page] = await db()
    .select({ slug: company.slug })
    .from(statusPage)
    .innerJoin(company, eq(company.id, statusPage.companyId))
    .where(and(eq(statusPage.companyId, viewer.companyId), eq(statusPage.enabled, true)));
  return page ? `/status/${page.slug}` : null;
}
