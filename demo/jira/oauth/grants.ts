import { randomBytes, randomUUID } from "node:crypto";
import type { Grant } from "#demo/jira/oauth/model.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

/** How long the refresh token before the last is still accepted. */
const LEEWAY_MS = 10 * 60_000;
const IDLE_DAYS = 90;

const token = (kind: string) => `${kind}.${randomBytes(120).toString("base64url")}`;

/** A consent given: who, what for, and which sites. Its tokens come with the first trade. */
export function newGrant(
  jira: JiraSimulator,
  consent: Pick<Grant, "personId" | "scopes" | "cloudIds">,
): Grant {
  const grant: Grant = {
    id: randomUUID(),
    ...consent,
    refreshToken: "",
    previous: null,
    access: [],
    usedAt: new Date().toISOString(),
    revoked: false,
  };
  jira.store.value.atlassian.grants.push(grant);
  jira.store.changed();
  return grant;
}

/** What the token endpoint answers with; the refresh token is new every time. */
export function issueTokens(jira: JiraSimulator, grant: Grant, used: string | null): Record<string, unknown> {
  const now = Date.now();
  const seconds = jira.faults.accessTokenS;
  const access = token("access");
  const alive = grant.access.filter((one) => Date.parse(one.expiresAt) > now);
  grant.access = [...alive, { token: access, expiresAt: new Date(now + seconds * 1000).toISOString() }];
  // Asked with the one before the last (its answer was lost): that one keeps its ten minutes.
  if (used !== null && used === grant.refreshToken) {
    grant.previous = { token: used, until: new Date(now + LEEWAY_MS).toISOString() };
  }
  grant.refreshToken = token("refresh");
  grant.usedAt = new Date(now).toISOString();
  jira.store.changed();
  const offline = grant.scopes.includes("offline_access");
  return {
    access_token: access,
    expires_in: seconds,
    token_type: "Bearer",
    scope: grant.scopes.join(" "),
    ...(offline ? { refresh_token: grant.refreshToken } : {}),
  };
}

/** The living grant of a refresh token: the newest, or the one before it within the leeway. */
export function grantOfRefresh(jira: JiraSimulator, used: string): Grant | undefined {
  const now = Date.now();
  return jira.store.value.atlassian.grants.find((grant) => {
    if (grant.revoked || used === "") return false;
    if (now - Date.parse(grant.usedAt) > IDLE_DAYS * 86_400_000) return false;
    if (grant.refreshToken === used) return true;
    return grant.previous?.token === used && Date.parse(grant.previous.until) > now;
  });
}

/** The living grant of an access token that has not expired. */
export function grantOfAccess(jira: JiraSimulator, access: string): Grant | undefined {
  const now = Date.now();
  return jira.store.value.atlassian.grants.find(
    (grant) =>
      !grant.revoked && grant.access.some((one) => one.token === access && Date.parse(one.expiresAt) > now),
  );
}

/** Lets every access token expire now; refresh tokens stay good. */
export function expireAccess(jira: JiraSimulator): void {
  for (const grant of jira.store.value.atlassian.grants) grant.access = [];
  jira.store.changed();
}

/** Takes consent back, as a person does under "Connected apps". */
export function revokeGrants(jira: JiraSimulator): void {
  for (const grant of jira.store.value.atlassian.grants) Object.assign(grant, { revoked: true, access: [] });
  for (const site of jira.store.value.sites) site.dynamicWebhooks = [];
  jira.store.changed();
}
