import { cookies } from "next/headers";
import { sha256 } from "#lib/core/crypto.ts";
import { env } from "#lib/core/env.ts";
import { ATTEMPT_MS } from "#lib/jira/oauth/attempt.ts";
import type { ConsentOutcome } from "#lib/jira/oauth/outcome.ts";

// The browser keeps the state of each consent it began, under a name of its own, so that two tabs do
// not overwrite each other. Lax: Atlassian's way back is a navigation from another site.

const MAX_AGE_S = ATTEMPT_MS / 1000;
/** A new connection's secret is on its way to its page for so long. */
const SECRET_AGE_S = 60;
/** Cookie that carries a new connection's secret to its page, once. */
export const FRESH_SECRET_COOKIE = "atsignal.fresh-secret";

/** What an attempt is called in addresses and cookie names: enough of its hash to tell it apart. */
export function attemptName(state: string): string {
  return sha256(state).toString("hex").slice(0, 12);
}

const cookieName = (attempt: string) => `atsignal.connect.${attempt}`;

function options(path: string, maxAge: number) {
  const secure = env().ATSIGNAL_URL.startsWith("https:");
  return { httpOnly: true, sameSite: "lax", secure, path, maxAge } as const;
}

/** Has the browser keep a state while its person is at Atlassian. */
export async function keepState(state: string): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(attemptName(state)), state, options("/connect/jira", MAX_AGE_S));
}

/** The state that this browser keeps for an attempt. */
export async function keptState(attempt: string): Promise<string | undefined> {
  return /^[0-9a-f]{12}$/.test(attempt) ? (await cookies()).get(cookieName(attempt))?.value : undefined;
}

/** Where an outcome is shown. Leaves a new connection's secret for its page to show. */
export async function pathOf(outcome: ConsentOutcome, state: string): Promise<string> {
  const jar = await cookies();
  if (outcome.kind === "choose") {
    jar.set(cookieName(attemptName(state)), state, options("/connect/jira", MAX_AGE_S));
    return `/connect/jira/choose?attempt=${attemptName(state)}`;
  }
  if (state !== "") jar.set(cookieName(attemptName(state)), "", options("/connect/jira", 0));
  if (outcome.kind === "failed") {
    const query = new URLSearchParams({ why: outcome.problem });
    if (outcome.connectionId !== undefined) query.set("connection", String(outcome.connectionId));
    if (outcome.names) query.set("names", outcome.names.join(","));
    return `/connect/jira/failed?${query}`;
  }
  const page = `/admin/connections/${outcome.connectionId}`;
  if (outcome.secret) jar.set(FRESH_SECRET_COOKIE, outcome.secret, options(page, SECRET_AGE_S));
  return page;
}
