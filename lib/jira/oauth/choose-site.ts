import { AppError } from "#lib/core/errors.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { findAttempt, heldGrant } from "#lib/jira/oauth/attempt.ts";
import { connectSite } from "#lib/jira/oauth/connect-site.ts";
import type { ConsentOutcome } from "#lib/jira/oauth/outcome.ts";

/** A site to choose, without its tokens. */
export interface SiteChoice {
  cloudId: string;
  name: string;
  url: string;
}

/** The sites that wait for a choice in this browser; undefined when there is none any more. */
export async function sitesToChoose(viewer: Viewer, state: string): Promise<SiteChoice[] | undefined> {
  requireAdmin(viewer);
  const attempt = await findAttempt(viewer, state, state);
  const held = attempt && heldGrant(attempt);
  return held?.sites.map(({ cloudId, name, url }) => ({ cloudId, name, url }));
}

/** Connects the chosen one of several sites; works once. Admins only. */
export async function chooseSite(viewer: Viewer, state: string, cloudId: string): Promise<ConsentOutcome> {
  requireAdmin(viewer);
  const attempt = await findAttempt(viewer, state, state);
  const held = attempt && heldGrant(attempt);
  const site = held?.sites.find((one) => one.cloudId === cloudId);
  if (!attempt || !held || !site) return { kind: "failed", problem: "choice_expired" };
  try {
    const connected = await connectSite(viewer, attempt, held.pair, site);
    if (connected) return { kind: "connected", ...connected };
    return { kind: "failed", problem: "choice_expired" };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") {
      return { kind: "failed", problem: "connection_gone" };
    }
    throw error;
  }
}
