import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { apiToken } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { forgetViewers } from "#lib/identity/find-viewer.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";

/** Takes a token's power away, within seconds everywhere. Admins only; throws `not_found`. */
export async function revokeToken(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(apiToken)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiToken.id, id), isNull(apiToken.revokedAt)))
      .returning();
    if (!row) throw notFound("Token");
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "token.revoked",
      subjectType: "token",
      subjectId: id,
      companyId: row.companyId,
      detail: { name: row.name, role: row.role },
    });
  });
  forgetViewers();
}
