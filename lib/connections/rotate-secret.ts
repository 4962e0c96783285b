import { db } from "#db/client.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { describeOne } from "#lib/connections/get.ts";
import { lockConnection } from "#lib/connections/row.ts";
import { replaceSecret } from "#lib/connections/replace-secret.ts";
import { RotateSecretInput, type ConnectionWithSecret } from "#lib/connections/schema.ts";
import { randomToken } from "#lib/core/ids.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/**
 * Gives the connection a new secret, made here unless one is given, and shows it once. The old one
 * is accepted for 24 hours more. Admins only.
 */
export async function rotateSecret(
  viewer: Viewer,
  id: number,
  input: RotateSecretInput = {},
): Promise<ConnectionWithSecret> {
  requireAdmin(viewer);
  const secret = RotateSecretInput.parse(input).secretToken ?? randomToken("wts_", 18);
  const rotated = await db().transaction(async (tx) => {
    const row = await lockConnection(tx, id);
    await replaceSecret(tx, row, secret, new Date());
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.secret_rotated",
      subjectType: "connection",
      subjectId: id,
      companyId: row.companyId,
      detail: { hadSecret: row.secret !== null },
    });
    await announce(tx, [{ type: "connection.updated", subjectId: id, companyId: null, audience: "admin" }]);
    return describeOne(tx, id);
  });
  wake("endpoints");
  wake("change");
  return { ...rotated, secret };
}
