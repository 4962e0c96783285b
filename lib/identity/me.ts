import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import type { Me } from "#lib/identity/schema.ts";
import type { Viewer } from "#lib/identity/viewer.ts";

/** The viewer with their company's name. */
export async function describeMe(viewer: Viewer): Promise<Me> {
  const [own] = viewer.companyId
    ? await db().select({ name: company.name }).from(company).where(eq(company.id, viewer.companyId))
    : [];
  return { ...viewer, companyName: own?.name ?? null };
}
