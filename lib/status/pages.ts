import { asc, eq, gt, type SQL } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { statusPage } from "#db/schema/status.ts";
import { notFound } from "#lib/core/errors.ts";
import { decodeRowCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { ListStatusPagesInput, type StatusPage } from "#lib/status/schema.ts";

function select(from: Queryable, where: SQL | undefined) {
  return from
    .select({
      companyId: company.id,
      companyName: company.name,
      slug: company.slug,
      enabled: statusPage.enabled,
      access: statusPage.access,
      indexed: statusPage.indexed,
    })
    .from(company)
    .leftJoin(statusPage, eq(statusPage.companyId, company.id))
    .where(where)
    .orderBy(asc(company.id))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof select>>[number];

function toPage({ enabled, access, indexed, ...rest }: Selected): StatusPage {
  return { ...rest, enabled: enabled ?? false, access: access ?? "anyone", indexed: indexed ?? false };
}

/** How one company's status page is switched, or `not_found` for no such company. */
export async function readSwitch(from: Queryable, companyId: number): Promise<StatusPage> {
  const [found] = await select(from, eq(company.id, companyId));
  if (!found) throw notFound("Company");
  return toPage(found);
}

/** How every company's status page is switched, in the order the companies were made. Staff only. */
export async function listStatusPages(
  viewer: Viewer,
  input: ListStatusPagesInput = {},
): Promise<Page<StatusPage>> {
  requireStaff(viewer);
  const { limit, cursor } = ListStatusPagesInput.parse(input);
  const after = cursor ? decodeRowCursor(cursor) : 0;
  const rows = await select(db(), gt(company.id, after)).limit(limit + 1);
  const items = rows.slice(0, limit).map(toPage);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.companyId]) : null };
}
