import { db } from "#db/client.ts";
import { company, user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { randomToken } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/** Rows for tests, each with what the test does not care about filled in. */

let n = 0;

/** A company. */
export async function makeCompany(values: Partial<typeof company.$inferInsert> = {}) {
  n++;
  const [row] = await db()
    .insert(company)
    .values({ slug: `company-${n}`, name: `회사 ${n}`, ...values })
    .returning();
  if (!row) throw new Error("no company");
  return row;
}

/** A person; staff unless a company is given. */
export async function makeUser(values: Partial<typeof user.$inferInsert> = {}) {
  n++;
  const [row] = await db()
    .insert(user)
    .values({
      email: `person-${n}@example.test`,
      name: `사람 ${n}`,
      role: values.companyId ? "customer" : "staff",
      ...values,
    })
    .returning();
  if (!row) throw new Error("no user");
  return row;
}

/** The viewer a person is. */
export function viewerFrom(row: typeof user.$inferSelect): Viewer {
  return {
    kind: "user",
    id: row.id,
    name: row.name,
    role: row.role,
    companyId: row.companyId,
    locale: row.locale,
    timeZone: row.timeZone,
  };
}

/** A connection of the given plugin, without a secret. */
export async function makeConnection(values: Partial<typeof pluginConnection.$inferInsert> = {}) {
  n++;
  const [row] = await db()
    .insert(pluginConnection)
    .values({ pluginId: "whatap", name: `소스 ${n}`, key: randomToken("k_", 12), ...values })
    .returning();
  if (!row) throw new Error("no connection");
  return row;
}
