import { AppError } from "#lib/core/errors.ts";
import { env } from "#lib/core/env.ts";
import type { OAuthApp } from "#lib/plugins/jira/client/oauth.ts";

/** Whether an Atlassian OAuth app is configured at all. */
export function hasOAuthApp(): boolean {
  return env().ATLASSIAN_CLIENT_ID !== undefined && env().ATLASSIAN_CLIENT_SECRET !== undefined;
}

/** The configured Atlassian OAuth app. Throws `unavailable` naming the variables when there is none. */
export function oauthApp(): OAuthApp {
  const {
    ATLASSIAN_CLIENT_ID,
    ATLASSIAN_CLIENT_SECRET,
    ATLASSIAN_AUTH_URL,
    ATLASSIAN_API_URL,
    ATSIGNAL_URL,
  } = env();
  if (!ATLASSIAN_CLIENT_ID || !ATLASSIAN_CLIENT_SECRET) {
    throw new AppError("unavailable", "ATLASSIAN_CLIENT_ID and ATLASSIAN_CLIENT_SECRET are not set");
  }
  return {
    clientId: ATLASSIAN_CLIENT_ID,
    clientSecret: ATLASSIAN_CLIENT_SECRET,
    authUrl: ATLASSIAN_AUTH_URL,
    apiUrl: ATLASSIAN_API_URL,
    redirectUri: `${ATSIGNAL_URL}/connect/jira/callback`,
  };
}
