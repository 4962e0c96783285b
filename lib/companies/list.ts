import { and, asc, eq, gt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { type Company, ListCompaniesInput } from "#lib/companies/schema.ts";
import { decodeRowCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";

/** A company row as it is shown. */
export function describeCompany(row: typeof company.$inferSelect): Company {
  return { id: row.id, slug: row.slug, name: row.name, createdAt: row.createdAt.toISOString() };
}

/** Companies in the order they were made: all of them for staff, their own for customers. */
export async function listCompanies(viewer: Viewer, input: ListCompaniesInput = {}): Promise<Page<Company>> {
  const { limit, cursor } = ListCompaniesInput.parse(input);
  const after = cursor ? decodeRowCursor(cursor) : 0;
  const rows = await db()
    .select()
    .from(company)
    .where(and(gt(company.id, after), isStaff(viewer) ? undefined : eq(company.id, viewer.companyId ?? 0)))
    .orderBy(asc(company.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(describeCompany),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
