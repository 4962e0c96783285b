import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { oauthCredential } from "#db/schema/jira.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { wake } from "#lib/live/bus.ts";
import { tellAccessLost } from "#lib/jira/access/access-lost.ts";
import { readGrant, saveGrant, type OAuthGrant } from "#lib/jira/access/credentials.ts";
import { oauthApp } from "#lib/jira/access/oauth-app.ts";
import { OAuthError, refreshTokens } from "#lib/plugins/jira/client/oauth.ts";

/** Refreshing earlier than this before the end would only spend rotations. */
const MARGIN_MS = 60_000;

/** How the error of a grant begins that cannot be refreshed because our own app is refused. */
export const WRONG_CLIENT = "wrong_client";

/** The grant is gone: someone has to connect again. */
export class DeadGrant extends AppError {
  constructor(message: string) {
    super("upstream", message);
  }
}

/**
 * An access token that is good now. Twenty callers at once make one refresh: the row is locked, and
 * whoever gets it next finds the new pair there. The new pair is committed before it is used, since
 * Atlassian forgets the old one. `unlike` is a token that was just refused, whatever its time says.
 *
 * Throws `DeadGrant` once consent is needed again, `OAuthError` for our own misconfiguration and for
 * passing trouble (the old pair stays).
 */
export async function freshAccessToken(connectionId: number, unlike?: string): Promise<string> {
  const known = await readGrant(db(), connectionId);
  if (known && usable(known, unlike)) return known.accessToken;
  const result = await rotate(connectionId, unlike).catch(async (error: unknown) => {
    if (error instanceof OAuthError && error.kind === "wrong_client") await alarm(connectionId, error);
    throw error;
  });
  if ("token" in result) return result.token;
  wake("change");
  log().warn({ connectionId }, "Jira grant is dead; the connection needs to be connected again");
  throw new DeadGrant(result.dead);
}

function rotate(
  connectionId: number,
  unlike: string | undefined,
): Promise<{ token: string } | { dead: string }> {
  return db().transaction(async (tx) => {
    const grant = await readGrant(tx, connectionId, true);
    if (!grant) throw new DeadGrant("The connection has no grant; connect it again");
    if (grant.state === "dead")
      throw new DeadGrant("Atlassian no longer accepts this grant; connect it again");
    if (usable(grant, unlike)) return { token: grant.accessToken };
    try {
      const pair = await refreshTokens(oauthApp(), grant.refreshToken);
      await saveGrant(tx, connectionId, {
        ...pair,
        scopes: pair.scopes.length > 0 ? pair.scopes : grant.scopes,
      });
      await tx
        .update(oauthCredential)
        .set({ generation: sql`${oauthCredential.generation} + 1` })
        .where(eq(oauthCredential.connectionId, connectionId));
      return { token: pair.accessToken };
    } catch (error) {
      if (!(error instanceof OAuthError) || error.kind !== "dead_grant") throw error;
      await markDead(tx, connectionId, grant, error.message);
      return { dead: error.message };
    }
  });
}

/** Our own client id or secret is refused: consenting again would not help, an operator has to act. */
async function alarm(connectionId: number, error: OAuthError): Promise<void> {
  log().error(
    { connectionId, err: error },
    "Atlassian refuses ATLASSIAN_CLIENT_ID or ATLASSIAN_CLIENT_SECRET; no Jira grant can be refreshed",
  );
  await db()
    .update(oauthCredential)
    .set({ error: `${WRONG_CLIENT}: ${error.message}` })
    .where(and(eq(oauthCredential.connectionId, connectionId), eq(oauthCredential.state, "ok")));
}

function usable(grant: OAuthGrant, unlike: string | undefined): boolean {
  return (
    grant.state === "ok" && grant.accessToken !== unlike && grant.expiresAt.getTime() - Date.now() > MARGIN_MS
  );
}

async function markDead(
  tx: Transaction,
  connectionId: number,
  grant: OAuthGrant,
  error: string,
): Promise<void> {
  await tx
    .update(oauthCredential)
    .set({ state: "dead", error, updatedAt: new Date() })
    .where(
      and(eq(oauthCredential.connectionId, connectionId), eq(oauthCredential.generation, grant.generation)),
    );
  await tellAccessLost(tx, connectionId, error);
}
