import { and, asc, eq, gt, ilike, or, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company, user } from "#db/schema/company.ts";
import { likePart } from "#lib/core/fields.ts";
import { decodeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { storableText } from "#lib/core/storable.ts";
import { ListUsersInput, type User } from "#lib/identity/schema.ts";
import { describeUser } from "#lib/identity/users/describe.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";

/** People by name: everyone for staff; for customers the active people of their own company. */
export async function listUsers(viewer: Viewer, input: ListUsersInput = {}): Promise<Page<User>> {
  const { limit, cursor, q, companyId, role } = ListUsersInput.parse(input);
  const after = cursor ? decodeCursor(cursor, 2) : [];
  const afterName = storableText(String(after[0]));
  const afterId = Math.trunc(Number(after[1]) || 0);
  const rows = await db()
    .select({ person: user, company: { name: company.name } })
    .from(user)
    .leftJoin(company, eq(company.id, user.companyId))
    .where(
      and(
        isStaff(viewer) ? undefined : and(eq(user.companyId, viewer.companyId ?? 0), eq(user.active, true)),
        companyId ? eq(user.companyId, companyId) : undefined,
        role ? eq(user.role, role) : undefined,
        q ? or(ilike(user.name, likePart(q)), ilike(user.email, likePart(q))) : undefined,
        cursor
          ? or(
              gt(user.name, afterName),
              and(eq(user.name, afterName), sql`${user.id} > ${afterId}::double precision`),
            )
          : undefined,
      ),
    )
    .orderBy(asc(user.name), asc(user.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.person;
  return {
    items: shown.map((row) => describeUser(row.person, row.company)),
    nextCursor: rows.length > limit && last ? encodeCursor([last.name, last.id]) : null,
  };
}
