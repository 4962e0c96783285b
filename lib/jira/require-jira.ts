import { db } from "#db/client.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { OutboundRefused } from "#lib/core/outbound.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { type JiraSource, jiraSource } from "#lib/jira/source.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { OAuthError } from "#lib/plugins/jira/client/oauth.ts";

/** A Jira connection for an admin; `not_found` for any other connection. */
export async function requireJira(viewer: Viewer, connectionId: number): Promise<JiraSource> {
  requireAdmin(viewer);
  const jira = await jiraSource(db(), connectionId);
  if (!jira) throw notFound("Connection");
  return jira;
}

/** The way to a connection's Jira; `conflict` when there is none. */
export async function requireAccess(connectionId: number): Promise<JiraAccess> {
  const access = await jiraAccess(connectionId);
  if (!access) throw new AppError("conflict", "This connection has no credentials to read Jira with");
  return access;
}

/** Turns what Jira (or the way to it) refused into `upstream`, with Jira's own words. */
export async function asUpstream<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof JiraError || error instanceof OAuthError || error instanceof OutboundRefused) {
      throw new AppError("upstream", `Jira: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
