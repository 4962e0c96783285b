import { outbound, OutboundFailed } from "#lib/core/outbound.ts";
import { idOf, line, member } from "#lib/plugins/jira/text.ts";

/** The OAuth 2.0 (3LO) app as registered with Atlassian. */
export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  /** Origin of the consent page and token endpoint. */
  authUrl: string;
  /** Origin of the gateway. */
  apiUrl: string;
  redirectUri: string;
}

/** A pair of tokens; the refresh token is new every time and must be kept before it is used. */
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
  scopes: string[];
}

/** A Jira site the grant opens. */
export interface GrantedSite {
  cloudId: string;
  url: string;
  name: string;
  scopes: string[];
}

/** Why Atlassian gave no tokens. */
export class OAuthError extends Error {
  /**
   * `dead_grant`: the person must consent again. `wrong_client`: our id or secret is wrong, which
   * only an operator can mend. `passing`: try again.
   */
  readonly kind: "dead_grant" | "wrong_client" | "passing";

  constructor(kind: OAuthError["kind"], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "OAuthError";
    this.kind = kind;
  }
}

/** What AtSignal asks for: read and write issues, read people, keep webhooks, service desk requests. */
export const SCOPES = [
  "read:jira-work",
  "write:jira-work",
  "read:jira-user",
  "manage:jira-webhook",
  "read:servicedesk-request",
  "write:servicedesk-request",
  "offline_access",
];

/** Without these the mirror cannot work; the others only narrow it. */
export const NEEDED_SCOPES = ["read:jira-work", "write:jira-work"];

/** Address of the consent page. */
export function consentUrl(app: OAuthApp, state: string): string {
  const url = new URL("/authorize", app.authUrl);
  const query = {
    audience: "api.atlassian.com",
    client_id: app.clientId,
    scope: SCOPES.join(" "),
    redirect_uri: app.redirectUri,
    state,
    response_type: "code",
    prompt: "consent",
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function tokenCall(app: OAuthApp, grant: Record<string, string>): Promise<TokenPair> {
  const json = { client_id: app.clientId, client_secret: app.clientSecret, ...grant };
  const asked = outbound({
    method: "POST",
    url: new URL("/oauth/token", app.authUrl).href,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(json),
    timeoutMs: 15_000,
  });
  const answer = await asked.catch((error: unknown) => {
    if (error instanceof OutboundFailed) throw new OAuthError("passing", error.message, error);
    throw error;
  });
  const said: unknown = parse(answer.body.toString("utf8"));
  if (answer.status !== 200) throw refusal(answer.status, said);
  const accessToken = member(said, "access_token");
  const refreshToken = member(said, "refresh_token");
  if (typeof accessToken !== "string" || typeof refreshToken !== "string") {
    throw new OAuthError(
      "dead_grant",
      "Atlassian gave no refresh token: the app lacks the offline_access scope",
    );
  }
  const seconds = Number(member(said, "expires_in")) || 3600;
  const scope = member(said, "scope");
  return {
    accessToken,
    refreshToken,
    expiresAt: new Date(Date.now() + seconds * 1000),
    scopes: typeof scope === "string" ? scope.split(/\s+/).filter(Boolean) : [],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** 401 means our own secret is wrong; 403 with `unauthorized_client` or `invalid_grant` a dead grant. */
function refusal(status: number, said: unknown): OAuthError {
  const error = line(member(said, "error"), 100) ?? "";
  const message = line(member(said, "error_description"), 300) ?? (error || `Atlassian answered ${status}`);
  if (status === 429 || status >= 500) return new OAuthError("passing", message);
  if (status === 401 || error === "access_denied" || error === "invalid_client") {
    return new OAuthError("wrong_client", message);
  }
  return new OAuthError("dead_grant", message);
}

/** Trades the code of a consent for tokens. A code works once. */
export function exchangeCode(app: OAuthApp, code: string): Promise<TokenPair> {
  return tokenCall(app, { grant_type: "authorization_code", code, redirect_uri: app.redirectUri });
}

/** Trades a refresh token for a new pair; the old one is accepted for ten minutes more. */
export function refreshTokens(app: OAuthApp, refreshToken: string): Promise<TokenPair> {
  return tokenCall(app, { grant_type: "refresh_token", refresh_token: refreshToken });
}

/** The Jira sites a token opens; the list holds a site once per product, so others are left out. */
export async function listSites(app: OAuthApp, accessToken: string): Promise<GrantedSite[]> {
  const answer = await outbound({
    method: "GET",
    url: new URL("/oauth/token/accessible-resources", app.apiUrl).href,
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
    maxBytes: 1024 * 1024,
  });
  if (answer.status !== 200) throw new OAuthError("passing", `Atlassian answered ${answer.status}`);
  const said = parse(answer.body.toString("utf8"));
  const sites = new Map<string, GrantedSite>();
  for (const site of Array.isArray(said) ? (said as unknown[]) : []) {
    const cloudId = idOf(member(site, "id"));
    const list = member(site, "scopes");
    const scopes = Array.isArray(list) ? list.filter((scope) => typeof scope === "string") : [];
    if (cloudId === undefined || !scopes.some((scope) => scope.includes("jira"))) continue;
    const url = line(member(site, "url"), 500) ?? "";
    sites.set(cloudId, { cloudId, url, name: line(member(site, "name"), 200) ?? url, scopes });
  }
  return [...sites.values()];
}
