import { db } from "#db/client.ts";
import { AppError } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { OutboundFailed } from "#lib/core/outbound.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { readMetadata } from "#lib/jira/metadata.ts";
import {
  type AttemptRow,
  type ConsentChoice,
  findAttempt,
  holdGrant,
  spendAttempt,
} from "#lib/jira/oauth/attempt.ts";
import { connectSite } from "#lib/jira/oauth/connect-site.ts";
import type { ConsentOutcome } from "#lib/jira/oauth/outcome.ts";
import { hasOAuthApp, oauthApp } from "#lib/jira/access/oauth-app.ts";
import type { ConsentProblem } from "#lib/jira/schema.ts";
import { jiraSource } from "#lib/jira/source.ts";
import {
  exchangeCode,
  type GrantedSite,
  listSites,
  NEEDED_SCOPES,
  OAuthError,
  type TokenPair,
} from "#lib/plugins/jira/client/oauth.ts";

/** What Atlassian's redirect brought, and the state that the browser kept. */
export interface ConsentAnswer {
  code: string | null;
  state: string | null;
  error: string | null;
  shownByBrowser: string | undefined;
}

type Failed = Extract<ConsentOutcome, { kind: "failed" }>;

function failed(problem: ConsentProblem, attempt?: AttemptRow, names?: string[]): Failed {
  const connectionId = (attempt?.choice as ConsentChoice | undefined)?.connectionId;
  return {
    kind: "failed",
    problem,
    ...(names === undefined ? {} : { names }),
    ...(connectionId === undefined ? {} : { connectionId }),
  };
}

/** What an OAuth call's failure means to the person who waits. */
function problemOf(error: unknown): ConsentProblem {
  if (error instanceof OutboundFailed) return "unreachable";
  if (!(error instanceof OAuthError)) throw error;
  if (error.kind === "passing") return "unreachable";
  if (error.kind === "dead_grant") {
    return error.message.includes("offline_access") ? "missing_scopes" : "code_expired";
  }
  log().error(
    { err: error },
    "Atlassian refuses ATLASSIAN_CLIENT_ID or ATLASSIAN_CLIENT_SECRET; no Jira can be connected by OAuth",
  );
  return "app_refused";
}

async function openAttempt(viewer: Viewer, answer: ConsentAnswer): Promise<AttemptRow | Failed> {
  const { state, code, shownByBrowser } = answer;
  if (!state || !code) return failed("state_missing");
  const attempt = await findAttempt(viewer, state, shownByBrowser);
  if (!attempt) return failed("state_unknown");
  if (attempt.spentAt !== null) return failed("state_used", attempt);
  if (attempt.expiresAt < new Date()) return failed("state_expired", attempt);
  return (await spendAttempt(attempt)) ? attempt : failed("state_used", attempt);
}

/** The sites a choice is among: all that were granted, or just the one that a renewal is about. */
async function sitesFor(choice: ConsentChoice, granted: GrantedSite[]): Promise<GrantedSite[] | "gone"> {
  if (choice.connectionId === undefined) return granted;
  const jira = await jiraSource(db(), choice.connectionId);
  if (!jira) return "gone";
  const known = readMetadata(jira.metadata);
  if (!known) return granted;
  const host = (url: string) => URL.parse(url)?.host;
  return granted.filter((site) =>
    known.cloudId === undefined ? host(site.url) === host(known.siteUrl) : site.cloudId === known.cloudId,
  );
}

async function settleGrant(viewer: Viewer, attempt: AttemptRow, pair: TokenPair): Promise<ConsentOutcome> {
  const lacking = NEEDED_SCOPES.filter((scope) => !pair.scopes.includes(scope));
  if (pair.scopes.length > 0 && lacking.length > 0) return failed("missing_scopes", attempt, lacking);
  const granted = await listSites(oauthApp(), pair.accessToken);
  if (granted.length === 0) return failed("no_site", attempt);
  const sites = await sitesFor(attempt.choice as ConsentChoice, granted);
  if (sites === "gone") return failed("connection_gone", attempt);
  const [only, ...others] = sites;
  if (!only) {
    return failed(
      "other_site",
      attempt,
      granted.map((site) => site.name),
    );
  }
  if (others.length > 0) {
    await holdGrant(attempt, { pair, sites });
    return { kind: "choose" };
  }
  const connected = await connectSite(viewer, attempt, pair, only);
  return connected ? { kind: "connected", ...connected } : failed("state_used", attempt);
}

/**
 * Takes Atlassian's answer to a consent: spends its state, trades the code for tokens and keeps the
 * connection, or says why not. Nothing is kept when it fails. Admins only.
 */
export async function finishConsent(viewer: Viewer, answer: ConsentAnswer): Promise<ConsentOutcome> {
  requireAdmin(viewer);
  if (!hasOAuthApp()) return failed("not_configured");
  if (answer.error !== null) {
    const attempt = answer.state ? await findAttempt(viewer, answer.state, answer.shownByBrowser) : undefined;
    if (attempt) await spendAttempt(attempt);
    log().info({ error: answer.error }, "a consent was refused at Atlassian");
    return failed("refused", attempt);
  }
  const attempt = await openAttempt(viewer, answer);
  if ("kind" in attempt) return attempt;
  try {
    return await settleGrant(viewer, attempt, await exchangeCode(oauthApp(), answer.code ?? ""));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return failed("connection_gone", attempt);
    const problem = problemOf(error);
    return failed(problem, attempt, problem === "missing_scopes" ? ["offline_access"] : undefined);
  }
}
