import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { env } from "#lib/core/env.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { type ApiCredential, readApiCredential, readGrant } from "#lib/jira/access/credentials.ts";
import { markTokenDead } from "#lib/jira/access/access-lost.ts";
import { DeadGrant, freshAccessToken } from "#lib/jira/access/fresh-token.ts";
import { basicAuthorization, bearerAuthorization, type JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { readMyself } from "#lib/plugins/jira/client/site.ts";

const nothingToRenew = async () => undefined;

/** Access by a token that a person made; nothing renews it. */
export function accessByToken(credential: ApiCredential): JiraAccess {
  const header =
    credential.kind === "api_token"
      ? basicAuthorization(credential.email, credential.token)
      : bearerAuthorization(credential.token);
  const baseUrl = credential.baseUrl.replace(/\/+$/, "");
  return {
    edition: credential.kind === "api_token" ? "cloud" : "datacenter",
    baseUrl,
    siteUrl: baseUrl,
    authorization: async () => header,
    renew: nothingToRenew,
  };
}

/**
 * Access by a stored token. A 401 may have other reasons than the token (a directory that is down, a
 * page of its own rights), so that the account is asked for before the token is taken for dead.
 */
function accessByStoredToken(connectionId: number, credential: ApiCredential, dead: boolean): JiraAccess {
  const plain = accessByToken(credential);
  return {
    ...plain,
    async authorization() {
      if (dead) throw new DeadGrant("Jira no longer accepts this connection's token; connect it again");
      return plain.authorization();
    },
    async renew() {
      try {
        await readMyself(plain);
      } catch (error) {
        if (!(error instanceof JiraError && error.problem === "unauthorized")) throw error;
        await markTokenDead(connectionId, error.message);
        throw new DeadGrant(`Jira no longer accepts this connection's token: ${error.message}`);
      }
      return undefined;
    },
  };
}

/** OAuth tokens work at the gateway only, never at the site itself. */
function gateway(cloudId: string): string {
  return `${env().ATLASSIAN_API_URL.replace(/\/+$/, "")}/ex/jira/${cloudId}`;
}

/** Access by an access token that was granted a moment ago and is not kept yet. */
export function accessByFreshGrant(accessToken: string, cloudId: string, siteUrl: string): JiraAccess {
  return {
    edition: "cloud",
    baseUrl: gateway(cloudId),
    siteUrl,
    authorization: async () => bearerAuthorization(accessToken),
    renew: nothingToRenew,
  };
}

function accessByGrant(connectionId: number, cloudId: string, siteUrl: string): JiraAccess {
  let last: string | undefined;
  return {
    edition: "cloud",
    baseUrl: gateway(cloudId),
    siteUrl,
    async authorization() {
      last = await freshAccessToken(connectionId);
      return bearerAuthorization(last);
    },
    async renew() {
      last = await freshAccessToken(connectionId, last);
      return bearerAuthorization(last);
    },
  };
}

/**
 * How to reach a connection's Jira, by whichever credential it has; undefined when it has none and
 * only listens to webhooks. Throws `not_found` for an unknown connection.
 */
export async function jiraAccess(connectionId: number): Promise<JiraAccess | undefined> {
  const [connection] = await db()
    .select({ metadata: pluginConnection.metadata, pluginId: pluginConnection.pluginId })
    .from(pluginConnection)
    .where(eq(pluginConnection.id, connectionId));
  if (!connection || connection.pluginId !== "jira") throw notFound("Connection");
  const token = await readApiCredential(db(), connectionId);
  if (token) return accessByStoredToken(connectionId, token, token.state === "dead");
  if (!(await readGrant(db(), connectionId))) return undefined;
  const { cloudId, siteUrl } = connection.metadata as { cloudId?: string; siteUrl?: string };
  if (!cloudId) throw new AppError("conflict", "The connection has a grant but no site; choose one again");
  return accessByGrant(connectionId, cloudId, siteUrl ?? "");
}
