import { and, eq, isNotNull } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { oauthAttempt } from "#db/schema/jira.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { lockConnection } from "#lib/connections/row.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { AppError } from "#lib/core/errors.ts";
import { randomToken } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";
import { accessByFreshGrant } from "#lib/jira/access/access.ts";
import { keepAccess } from "#lib/jira/access/keep-access.ts";
import type { AttemptRow, ConsentChoice } from "#lib/jira/oauth/attempt.ts";
import { type JiraFacts, probeJira } from "#lib/jira/access/probe.ts";
import { domainOf } from "#lib/jira/access/site-address.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import type { GrantedSite, TokenPair } from "#lib/plugins/jira/client/oauth.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";

/** A connection made or renewed by consent. */
export interface Connected {
  connectionId: number;
  /** The new connection's webhook secret, to be shown once; null where it existed before. */
  secret: string | null;
}

async function settingsOf(choice: ConsentChoice): Promise<JiraSettings> {
  if (choice.connectionId === undefined) {
    return JiraSettings.parse({ product: choice.product, projectPending: true });
  }
  const [row] = await db()
    .select({ settings: pluginConnection.settings })
    .from(pluginConnection)
    .where(eq(pluginConnection.id, choice.connectionId));
  return JiraSettings.parse(row?.settings ?? {});
}

/** What the site says of itself. A grant that may not ask who we are is still a grant. */
async function factsOf(pair: TokenPair, site: GrantedSite, settings: JiraSettings): Promise<JiraFacts> {
  const own = { externalId: domainOf(site.url), externalName: site.name };
  const basic = { siteUrl: site.url, edition: "cloud" as const, cloudId: site.cloudId };
  try {
    const access = accessByFreshGrant(pair.accessToken, site.cloudId, site.url);
    const { metadata } = await probeJira(access, settings, { address: "site", token: "token" });
    return { ...own, metadata: { ...metadata, ...basic } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log().warn({ err: error, cloudId: site.cloudId }, "a Jira that was just granted says little of itself");
    return { ...own, metadata: basic };
  }
}

async function insertConnection(
  tx: Transaction,
  choice: ConsentChoice,
  site: GrantedSite,
  settings: JiraSettings,
): Promise<{ id: number; name: string; companyId: number | null; secret: string }> {
  const [owner] =
    choice.companyId === undefined
      ? []
      : await tx.select({ id: company.id }).from(company).where(eq(company.id, choice.companyId));
  const name = choice.name ?? site.name;
  const companyId = owner?.id ?? null;
  const [row] = await tx
    .insert(pluginConnection)
    .values({ pluginId: "jira", name, companyId, settings, key: randomToken("k_", 12) })
    .returning({ id: pluginConnection.id });
  if (!row) throw new Error("an insert returned no row");
  const secret = randomToken("wts_", 18);
  await tx
    .update(pluginConnection)
    .set({ secret: sealSecret(row.id, secret) })
    .where(eq(pluginConnection.id, row.id));
  return { id: row.id, name, companyId, secret };
}

/** Whether the attempt's held tokens could still be taken; one that held none has nothing to take. */
async function takeHeld(tx: Transaction, attempt: AttemptRow): Promise<boolean> {
  if (attempt.tokens === null) return true;
  const taken = await tx
    .update(oauthAttempt)
    .set({ tokens: null })
    .where(and(eq(oauthAttempt.stateHash, attempt.stateHash), isNotNull(oauthAttempt.tokens)))
    .returning({ at: oauthAttempt.spentAt });
  return taken.length > 0;
}

/**
 * Keeps a consented site as a new connection, or as the renewed grant of one, and the grant with it:
 * all or nothing. Undefined when the same choice was made a moment ago. Throws `not_found` when the
 * connection to be renewed is gone.
 */
export async function connectSite(
  viewer: Viewer,
  attempt: AttemptRow,
  pair: TokenPair,
  site: GrantedSite,
): Promise<Connected | undefined> {
  const choice = attempt.choice as ConsentChoice;
  const settings = await settingsOf(choice);
  const facts = await factsOf(pair, site, settings);
  const connected = await db().transaction(async (tx): Promise<Connected | undefined> => {
    if (!(await takeHeld(tx, attempt))) return undefined;
    const renewed =
      choice.connectionId === undefined ? undefined : await lockConnection(tx, choice.connectionId);
    const made = renewed ? undefined : await insertConnection(tx, choice, site, settings);
    const { id, name, companyId } = renewed ?? made ?? {};
    if (id === undefined) throw new Error("neither a new connection nor a renewed one");
    await keepAccess(tx, id, { kind: "grant", pair }, facts);
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: renewed ? "connection.reconnected" : "connection.created",
      subjectType: "connection",
      subjectId: id,
      companyId: companyId ?? null,
      detail: { plugin: "jira", name, access: "oauth", site: site.url, scopes: pair.scopes },
    });
    await announce(tx, [{ type: "connection.updated", subjectId: id, companyId: null, audience: "admin" }]);
    return { connectionId: id, secret: made?.secret ?? null };
  });
  wake("endpoints");
  wake("change");
  return connected;
}
