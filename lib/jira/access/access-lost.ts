import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { apiCredential } from "#db/schema/jira.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { writeMail } from "#lib/notifications/mail.ts";
import { accessLostMail } from "#lib/notifications/templates/access-lost.ts";

/**
 * Tells that a connection lost its way into Jira: to the audit log, to open admin pages, and by mail
 * to every admin. The caller has just turned the credential's state from `ok` to `dead`, so that it
 * is told once. Call `wake("change")` after commit.
 */
export async function tellAccessLost(tx: Transaction, connectionId: number, error: string): Promise<void> {
  const [connection] = await tx
    .select({ name: pluginConnection.name, externalName: pluginConnection.externalName })
    .from(pluginConnection)
    .where(eq(pluginConnection.id, connectionId));
  await recordAudit(tx, {
    actor: { kind: "system" },
    action: "connection.grant_lost",
    subjectType: "connection",
    subjectId: connectionId,
    detail: { error },
  });
  await announce(tx, [
    { type: "connection.updated", subjectId: connectionId, companyId: null, audience: "admin" },
  ]);
  const admins = await tx
    .select({ email: user.email, locale: user.locale })
    .from(user)
    .where(and(eq(user.role, "admin"), eq(user.active, true)));
  const url = `${env().ATSIGNAL_URL}/admin/connections/${connectionId}`;
  for (const admin of admins) {
    await writeMail(tx, {
      kind: "access_lost",
      recipient: admin.email,
      companyId: null,
      content: accessLostMail(admin.locale, {
        name: connection?.name ?? "Jira",
        site: connection?.externalName ?? null,
        url,
      }),
    });
  }
}

/** Marks an API or personal token as no longer accepted and tells so, once. */
export async function markTokenDead(connectionId: number, error: string): Promise<void> {
  const marked = await db().transaction(async (tx) => {
    const [dead] = await tx
      .update(apiCredential)
      .set({ state: "dead", error, updatedAt: new Date() })
      .where(and(eq(apiCredential.connectionId, connectionId), eq(apiCredential.state, "ok")))
      .returning({ connectionId: apiCredential.connectionId });
    if (dead) await tellAccessLost(tx, connectionId, error);
    return dead !== undefined;
  });
  if (!marked) return;
  wake("change");
  log().warn({ connectionId }, "Jira refuses the token; the connection needs to be connected again");
}
