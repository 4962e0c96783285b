import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import type { Assignee } from "#lib/incidents/schema.ts";

/** Who incidents can be assigned to, by name. Staff only. */
export async function listAssignees(viewer: Viewer): Promise<Assignee[]> {
  requireStaff(viewer);
  const people = await db()
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(ne(user.role, "customer"), eq(user.active, true)));
  const collator = new Intl.Collator("ko");
  return people.toSorted((a, b) => collator.compare(a.name, b.name) || a.id - b.id);
}
