import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { jiraWebhook } from "#db/schema/jira.ts";
import type { AuditAction } from "#lib/audit/vocabulary.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { openSecret } from "#lib/connections/secrets.ts";
import { connectionUrl } from "#lib/connections/url.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";
import { readMetadata } from "#lib/jira/metadata.ts";
import { asUpstream, requireAccess, requireJira } from "#lib/jira/require-jira.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import {
  createAdmin,
  createDynamic,
  deleteAdmin,
  deleteDynamic,
  DYNAMIC_LIFE_MS,
  listAdmin,
  listDynamic,
  type ListedWebhook,
} from "#lib/plugins/jira/client/webhooks.ts";

type WebhookRow = typeof jiraWebhook.$inferInsert;

/** What registering in one manner takes. */
interface Registrar {
  kind: WebhookRow["kind"];
  list(): Promise<ListedWebhook[]>;
  create(): Promise<{ id: string; expiresAt: Date | null }>;
  remove(ids: string[]): Promise<void>;
}

/** Whether a webhook points at this connection, with or without a key or token behind its address. */
function pointsAt(webhook: ListedWebhook, address: string): boolean {
  const url = URL.parse(webhook.url);
  if (!url) return false;
  const bare = `${url.origin}${url.pathname}`;
  return bare === address || bare.startsWith(`${address}/`);
}

function dynamic(access: JiraAccess, address: string, projectKey: string | undefined): Registrar {
  if (projectKey === undefined) {
    throw new AppError("conflict", "Choose a project first: Jira registers such webhooks for a project only");
  }
  return {
    kind: "dynamic",
    list: () => listDynamic(access),
    remove: (ids) => deleteDynamic(access, ids),
    create: async () => ({
      id: await createDynamic(access, address, projectKey),
      expiresAt: new Date(Date.now() + DYNAMIC_LIFE_MS),
    }),
  };
}

async function admin(access: JiraAccess, address: string, jira: JiraSource): Promise<Registrar> {
  const version = readMetadata(jira.metadata)?.version ?? "";
  const { connectionId, connectionName } = jira.source;
  const [row] = await db()
    .select({ secret: pluginConnection.secret })
    .from(pluginConnection)
    .where(eq(pluginConnection.id, connectionId));
  const secret = row?.secret ? openSecret(connectionId, row.secret) : undefined;
  const { projectKey } = jira.settings;
  // Servers are not known to sign what was registered over REST: they show the secret in the address.
  const query = access.edition === "datacenter" && secret ? `?token=${encodeURIComponent(secret)}` : "";
  return {
    kind: "admin",
    list: () => listAdmin(access, version),
    remove: async (ids) => {
      for (const id of ids) await deleteAdmin(access, version, id);
    },
    create: async () => ({
      id: await createAdmin(access, version, {
        name: `AtSignal ${connectionName}`,
        url: `${address}${query}`,
        ...(secret === undefined ? {} : { secret }),
        ...(projectKey === undefined ? {} : { projectKey }),
      }),
      expiresAt: null,
    }),
  };
}

async function registrarOf(jira: JiraSource, access: JiraAccess): Promise<Registrar> {
  const address = connectionUrl("jira", jira.source.connectionId, "");
  // An OAuth app has webhooks of its own; a person's token may do what that person may.
  return access.baseUrl.includes("/ex/jira/")
    ? dynamic(access, address, jira.settings.projectKey)
    : admin(access, address, jira);
}

/** Keeps what is registered now in place of what was; deliveries are known by it at once. */
async function keep(
  connectionId: number,
  rows: Omit<WebhookRow, "connectionId">[],
  audit?: { viewer: Viewer; action: AuditAction },
): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.delete(jiraWebhook).where(eq(jiraWebhook.connectionId, connectionId));
    if (rows.length > 0) await tx.insert(jiraWebhook).values(rows.map((row) => ({ ...row, connectionId })));
    if (audit) {
      await recordAudit(tx, {
        actor: actorOf(audit.viewer),
        action: audit.action,
        subjectType: "connection",
        subjectId: connectionId,
        detail: { webhooks: rows.map(({ kind, externalId }) => ({ kind, externalId })) },
      });
    }
    await announce(tx, [
      { type: "connection.updated", subjectId: connectionId, companyId: null, audience: "admin" },
    ]);
  });
  wake("endpoints");
  wake("change");
}

/**
 * Registers the connection's webhook in its Jira: the OAuth app's own, or an administrator's. The new
 * one is made first and everything else that points here is removed after, so that nothing is missed
 * in between and no delivery comes twice for long. Jira's refusal is thrown with its words.
 */
export async function registerAnew(
  jira: JiraSource,
  access: JiraAccess,
): Promise<Omit<WebhookRow, "connectionId">> {
  const registrar = await registrarOf(jira, access);
  const address = connectionUrl("jira", jira.source.connectionId, "");
  const before = (await registrar.list()).filter((webhook) => pointsAt(webhook, address));
  const made = await registrar.create();
  await registrar.remove(before.map((webhook) => webhook.id).filter((id) => id !== made.id));
  return { kind: registrar.kind, externalId: made.id, expiresAt: made.expiresAt };
}

/** Registers the connection's webhook. Admins only; `upstream` with Jira's words when it refuses. */
export async function registerWebhooks(viewer: Viewer, connectionId: number): Promise<void> {
  const jira = await requireJira(viewer, connectionId);
  const access = await requireAccess(connectionId);
  const row = await asUpstream(() => registerAnew(jira, access));
  await keep(connectionId, [row], { viewer, action: "connection.webhook_registered" });
}

/** Takes every webhook that points at the connection out of its Jira. Admins only. */
export async function unregisterWebhooks(viewer: Viewer, connectionId: number): Promise<void> {
  const jira = await requireJira(viewer, connectionId);
  const access = await requireAccess(connectionId);
  const address = connectionUrl("jira", connectionId, "");
  await asUpstream(async () => {
    const registrar = await registrarOf(jira, access);
    const ours = (await registrar.list()).filter((webhook) => pointsAt(webhook, address));
    await registrar.remove(ours.map((webhook) => webhook.id));
  });
  await keep(connectionId, [], { viewer, action: "connection.webhook_removed" });
}

/**
 * Takes a connection's webhooks out of its Jira before the connection is deleted. Best effort: what
 * stays there gets 404 from now on, and dynamic ones end by themselves.
 */
export async function forgetWebhooks(viewer: Viewer, connectionId: number): Promise<void> {
  const [some] = await db()
    .select({ id: jiraWebhook.externalId })
    .from(jiraWebhook)
    .where(eq(jiraWebhook.connectionId, connectionId))
    .limit(1);
  if (!some) return;
  await unregisterWebhooks(viewer, connectionId).catch((error: unknown) => {
    log().warn({ err: error, connectionId }, "a deleted connection's webhooks stay in Jira");
  });
}

/** Keeps what a daily look found: a webhook made anew, refreshed, or why neither could be done. */
export async function keepWebhook(
  connectionId: number,
  externalId: string,
  found: { row: Omit<WebhookRow, "connectionId"> } | { expiresAt: Date } | { error: string },
): Promise<void> {
  if ("row" in found) return keep(connectionId, [found.row]);
  await db()
    .update(jiraWebhook)
    .set("error" in found ? { error: found.error } : { expiresAt: found.expiresAt, error: null })
    .where(and(eq(jiraWebhook.connectionId, connectionId), eq(jiraWebhook.externalId, externalId)));
}
