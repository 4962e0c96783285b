import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { checkCompany, fieldProblem, mergeSettings } from "#lib/connections/choices.ts";
import { describeOne } from "#lib/connections/get.ts";
import { CreateConnectionInput, type ConnectionWithSecret } from "#lib/connections/schema.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { randomToken } from "#lib/core/ids.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { keepAccess } from "#lib/jira/access/keep-access.ts";
import { reachByToken } from "#lib/jira/access/reach.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/**
 * Makes a connection and the address its sender posts to. The answer holds the secret that was
 * given, once. A Jira that is to be read is asked first, and nothing is kept if it refuses. Admins
 * only; throws `invalid` naming the field.
 */
export async function createConnection(
  viewer: Viewer,
  input: CreateConnectionInput,
): Promise<ConnectionWithSecret> {
  requireAdmin(viewer);
  const wanted = CreateConnectionInput.parse(input);
  const plugin = findPlugin(wanted.plugin);
  if (!plugin) throw fieldProblem("plugin", `no plugin is called ${wanted.plugin}`);
  if (plugin.kind === "ticketing" && wanted.companyId === undefined) {
    throw fieldProblem("companyId", "whose tickets these are; null leaves that to rules");
  }
  const settings = mergeSettings(plugin, {}, wanted);
  const reached = wanted.auth && (await reachByToken(wanted.auth, settings));
  const secret = wanted.webhookSecret ?? wanted.secretToken ?? null;
  const companyId = wanted.companyId ?? null;

  const made = await db().transaction(async (tx) => {
    await checkCompany(tx, companyId);
    const [row] = await tx
      .insert(pluginConnection)
      .values({ pluginId: plugin.id, name: wanted.name, companyId, settings, key: randomToken("k_", 12) })
      .returning({ id: pluginConnection.id });
    if (!row) throw new Error("an insert returned no row");
    if (secret !== null) {
      await tx
        .update(pluginConnection)
        .set({ secret: sealSecret(row.id, secret) })
        .where(eq(pluginConnection.id, row.id));
    }
    if (reached) {
      await keepAccess(tx, row.id, { kind: "token", credential: reached.credential }, reached.facts);
    }
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.created",
      subjectType: "connection",
      subjectId: row.id,
      companyId,
      detail: {
        plugin: plugin.id,
        name: wanted.name,
        settings,
        hasSecret: secret !== null,
        ...(reached ? { access: wanted.auth?.type, site: reached.facts.metadata.siteUrl } : {}),
      },
    });
    await announce(tx, [
      { type: "connection.updated", subjectId: row.id, companyId: null, audience: "admin" },
    ]);
    return describeOne(tx, row.id);
  });
  wake("endpoints");
  wake("change");
  return { ...made, secret };
}
