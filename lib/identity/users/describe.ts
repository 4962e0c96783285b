import type { company, user } from "#db/schema/company.ts";
import type { User } from "#lib/identity/schema.ts";

/** A person's row as it is shown. */
export function describeUser(
  row: typeof user.$inferSelect,
  of: Pick<typeof company.$inferSelect, "name"> | null,
): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    companyId: row.companyId,
    companyName: of?.name ?? null,
    locale: row.locale,
    timeZone: row.timeZone,
    active: row.active,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
