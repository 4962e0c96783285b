import { isDeepStrictEqual } from "node:util";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { checkCompany, mergeSettings } from "#lib/connections/choices.ts";
import { describeOne } from "#lib/connections/get.ts";
import { findConnection, lockConnection } from "#lib/connections/row.ts";
import { replaceSecret } from "#lib/connections/replace-secret.ts";
import { keepTried, tryJira } from "#lib/connections/try-jira.ts";
import { UpdateConnectionInput, type Connection } from "#lib/connections/schema.ts";
import { silenceMsOf } from "#lib/connections/silence.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { followSettings } from "#lib/jira/settings/follow-settings.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { findPlugin } from "#lib/plugins/registry.ts";
import { resumeDeliveries } from "#lib/tickets/delivery/resume.ts";

type Row = typeof pluginConnection.$inferSelect;
type Changes = Pick<Row, "name" | "active" | "companyId"> & { settings: Record<string, unknown> };

/**
 * Renames, switches, moves or sets up a connection; what is absent stays. What concerns a Jira itself
 * (its token, its project) is tried there first. Admins only; throws `invalid` naming the field.
 */
export async function updateConnection(
  viewer: Viewer,
  id: number,
  input: UpdateConnectionInput,
): Promise<Connection> {
  requireAdmin(viewer);
  const wanted = UpdateConnectionInput.parse(input);
  const tried = await tryJira(await findConnection(db(), id), wanted);
  const updated = await db().transaction(async (tx) => {
    const row = await lockConnection(tx, id);
    const plugin = findPlugin(row.pluginId);
    if (!plugin) throw new AppError("conflict", `${row.pluginId} is no longer a plugin of this version`);
    const present = row.settings as Record<string, unknown>;
    const next: Changes = {
      name: wanted.name ?? row.name,
      active: wanted.active ?? row.active,
      companyId: wanted.companyId === undefined ? row.companyId : wanted.companyId,
      settings: mergeSettings(plugin, present, wanted),
    };
    if (next.companyId !== row.companyId) await checkCompany(tx, next.companyId);
    const now = new Date();
    const wakes = (next.active && !row.active) || silenceMsOf(next.settings) !== silenceMsOf(present);
    await tx
      .update(pluginConnection)
      .set({ ...next, updatedAt: now, ...(wakes ? { watchedSince: now } : {}) })
      .where(eq(pluginConnection.id, id));
    if (tried) await keepTried(tx, id, tried);
    if (row.pluginId === "jira") {
      await followSettings(tx, id, JiraSettings.parse(present), JiraSettings.parse(next.settings));
      if (next.active && !row.active) await resumeDeliveries(tx, id);
    }
    if (wanted.webhookSecret) await replaceSecret(tx, row, wanted.webhookSecret, now);
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.updated",
      subjectType: "connection",
      subjectId: id,
      companyId: next.companyId,
      detail: {
        ...difference({ ...row, settings: present }, next),
        secretReplaced: Boolean(wanted.webhookSecret),
        ...(wanted.auth ? { access: wanted.auth.type } : {}),
      },
    });
    await announce(tx, [{ type: "connection.updated", subjectId: id, companyId: null, audience: "admin" }]);
    return describeOne(tx, id);
  });
  wake("endpoints");
  wake("change");
  return updated;
}

/** The fields that changed, each as `{from, to}`. */
function difference(before: Changes, after: Changes): Record<string, { from: unknown; to: unknown }> {
  const names = ["name", "active", "companyId", "settings"] as const;
  return Object.fromEntries(
    names
      .filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => [name, { from: before[name], to: after[name] }]),
  );
}
