import { OutboundRefused } from "#lib/core/outbound.ts";
import { DeadGrant } from "#lib/jira/access/fresh-token.ts";
import { JiraError, type JiraProblem } from "#lib/plugins/jira/client/error.ts";
import { OAuthError } from "#lib/plugins/jira/client/oauth.ts";
import { failureText } from "#lib/tickets/failure.ts";
import { LostFile } from "#lib/tickets/files/disk.ts";

/** What a failed try to write means. */
export type Trouble =
  /** Try again, not before `waitMs`; `nothingDone` = Jira certainly has nothing of it. */
  | { kind: "passing"; nothingDone: boolean; waitMs: number; words: string }
  /** Somebody has to do something first; `why` is for `delivery_error`. */
  | { kind: "final"; why: string };

const REASONS = {
  unauthorized: "disconnected",
  scope: "not_allowed",
  forbidden: "not_allowed",
  not_found: "gone",
  invalid: "refused",
  conflict: "refused",
  too_large: "too_large",
  rate_limited: "unreachable",
  unavailable: "unreachable",
} as const satisfies Record<JiraProblem, Parameters<typeof failureText>[0]>;

/** The connection was never made: nobody heard a word. */
const NEVER_MADE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
/** After a time-out Jira may still be at it: looking for the result sooner could be too soon. */
const UNKNOWN_WAIT_MS = 10_000;

function neverMade(error: unknown): boolean {
  for (let at: unknown = error, i = 0; at instanceof Error && i < 5; at = at.cause, i++) {
    if (NEVER_MADE.test(String((at as NodeJS.ErrnoException).code ?? ""))) return true;
  }
  return false;
}

/** What an error of a try to write means; undefined for what is our own fault or the database's. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof DeadGrant) return { kind: "final", why: failureText("disconnected", error.message) };
  if (error instanceof LostFile) return { kind: "final", why: failureText("lost_file") };
  if (error instanceof OutboundRefused) {
    return { kind: "final", why: failureText("unreachable", error.message) };
  }
  if (error instanceof OAuthError) {
    // Renewing the token failed before anything was written.
    return error.kind === "dead_grant"
      ? { kind: "final", why: failureText("disconnected", error.message) }
      : { kind: "passing", nothingDone: true, waitMs: 0, words: error.message };
  }
  if (!(error instanceof JiraError)) return undefined;
  if (!error.passing) return { kind: "final", why: failureText(REASONS[error.problem], error.message) };
  const nothingDone = error.problem === "rate_limited" || neverMade(error);
  const waitMs = Math.max(error.retryAfterMs ?? 0, nothingDone ? 0 : UNKNOWN_WAIT_MS);
  return { kind: "passing", nothingDone, waitMs, words: error.message };
}
