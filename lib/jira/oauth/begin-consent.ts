import { db } from "#db/client.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { ConsentChoice, newAttempt } from "#lib/jira/oauth/attempt.ts";
import { oauthApp } from "#lib/jira/access/oauth-app.ts";
import { jiraSource } from "#lib/jira/source.ts";
import { consentUrl } from "#lib/plugins/jira/client/oauth.ts";

/**
 * Begins to connect a Jira by OAuth, or to renew a connection's grant. Gives Atlassian's consent page
 * and the `state` that the browser has to keep in a cookie. Admins in person only. Throws
 * `unavailable` when no OAuth app is configured, `not_found` for an unknown connection.
 */
export async function beginConsent(
  viewer: Viewer,
  choice: ConsentChoice,
): Promise<{ url: string; state: string }> {
  requireAdmin(viewer);
  if (viewer.kind !== "user") throw new AppError("forbidden", "A token cannot consent; sign in");
  const app = oauthApp();
  const chosen = ConsentChoice.parse(choice);
  if (chosen.connectionId !== undefined && !(await jiraSource(db(), chosen.connectionId))) {
    throw notFound("Connection");
  }
  const state = await newAttempt(viewer.id, chosen);
  return { url: consentUrl(app, state), state };
}
