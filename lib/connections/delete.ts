import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { apiCredential, oauthCredential } from "#db/schema/jira.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { lockConnection } from "#lib/connections/row.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { forgetWebhooks } from "#lib/jira/webhooks/webhooks.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/**
 * Takes a connection away: its address answers 404 from now on and its secrets are gone. What came
 * through it (events, incidents, tickets) stays. Admins only.
 */
export async function deleteConnection(viewer: Viewer, id: number): Promise<void> {
  requireAdmin(viewer);
  await forgetWebhooks(viewer, id);
  await db().transaction(async (tx) => {
    const row = await lockConnection(tx, id);
    const now = new Date();
    await tx
      .update(pluginConnection)
      .set({
        deletedAt: now,
        updatedAt: now,
        active: false,
        secret: null,
        previousSecret: null,
        previousSecretUntil: null,
      })
      .where(eq(pluginConnection.id, id));
    await tx.delete(oauthCredential).where(eq(oauthCredential.connectionId, id));
    await tx.delete(apiCredential).where(eq(apiCredential.connectionId, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.deleted",
      subjectType: "connection",
      subjectId: id,
      companyId: row.companyId,
      detail: { plugin: row.pluginId, name: row.name },
    });
    await announce(tx, [{ type: "connection.updated", subjectId: id, companyId: null, audience: "admin" }]);
  });
  wake("endpoints");
  wake("change");
}
