import { eq } from "drizzle-orm";
import type { Queryable, Transaction } from "#db/client.ts";
import { apiCredential, oauthCredential } from "#db/schema/jira.ts";
import { seal, unseal } from "#lib/core/crypto.ts";
import { sealingKey } from "#lib/core/secret.ts";
import type { TokenPair } from "#lib/plugins/jira/client/oauth.ts";

/** An API token of a Cloud account, or a personal access token of Data Center. */
export type ApiCredential =
  | { kind: "api_token"; baseUrl: string; email: string; token: string }
  | { kind: "pat"; baseUrl: string; token: string };

/** An OAuth grant as stored, opened. */
export interface OAuthGrant extends TokenPair {
  generation: number;
  state: "ok" | "dead";
}

const place = (connectionId: number, what: string) => `credential:${connectionId}:${what}`;

/** Keeps a grant, in place of any earlier one of the connection. */
export async function saveGrant(tx: Transaction, connectionId: number, pair: TokenPair): Promise<void> {
  const values = {
    accessToken: seal(sealingKey(), pair.accessToken, place(connectionId, "access")),
    refreshToken: seal(sealingKey(), pair.refreshToken, place(connectionId, "refresh")),
    expiresAt: pair.expiresAt,
    scopes: pair.scopes,
    state: "ok" as const,
    error: null,
    updatedAt: new Date(),
  };
  await tx
    .insert(oauthCredential)
    .values({ connectionId, ...values })
    .onConflictDoUpdate({ target: oauthCredential.connectionId, set: values });
}

/** The connection's grant; `lock` holds its row until the transaction ends. */
export async function readGrant(
  q: Queryable,
  connectionId: number,
  lock = false,
): Promise<OAuthGrant | undefined> {
  const query = q.select().from(oauthCredential).where(eq(oauthCredential.connectionId, connectionId));
  const [row] = await (lock ? query.for("update") : query);
  if (!row) return undefined;
  return {
    accessToken: unseal(sealingKey(), row.accessToken, place(connectionId, "access")),
    refreshToken: unseal(sealingKey(), row.refreshToken, place(connectionId, "refresh")),
    expiresAt: row.expiresAt,
    scopes: row.scopes,
    generation: row.generation,
    state: row.state,
  };
}

/** Keeps an API or personal token, in place of any earlier one of the connection. */
export async function saveApiCredential(
  tx: Transaction,
  connectionId: number,
  credential: ApiCredential,
): Promise<void> {
  const values = {
    kind: credential.kind,
    baseUrl: credential.baseUrl.replace(/\/+$/, ""),
    email: credential.kind === "api_token" ? credential.email : null,
    token: seal(sealingKey(), credential.token, place(connectionId, "token")),
    state: "ok" as const,
    error: null,
    updatedAt: new Date(),
  };
  await tx
    .insert(apiCredential)
    .values({ connectionId, ...values })
    .onConflictDoUpdate({ target: apiCredential.connectionId, set: values });
}

/** The connection's API or personal token; `dead` once Jira refused it. */
export async function readApiCredential(
  q: Queryable,
  connectionId: number,
): Promise<(ApiCredential & { state: "ok" | "dead" }) | undefined> {
  const [row] = await q.select().from(apiCredential).where(eq(apiCredential.connectionId, connectionId));
  if (!row) return undefined;
  const token = unseal(sealingKey(), row.token, place(connectionId, "token"));
  return row.kind === "api_token"
    ? { kind: "api_token", baseUrl: row.baseUrl, email: row.email ?? "", token, state: row.state }
    : { kind: "pat", baseUrl: row.baseUrl, token, state: row.state };
}
