import { AppError } from "#lib/core/errors.ts";
import { DeadGrant } from "#lib/jira/access/fresh-token.ts";
import { RoundCause } from "#lib/jira/schema.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { OAuthError } from "#lib/plugins/jira/client/oauth.ts";

function causeOf(error: unknown): RoundCause {
  if (error instanceof JiraError) return error.problem;
  if (error instanceof DeadGrant) return "unauthorized";
  if (error instanceof OAuthError) return error.kind === "wrong_client" ? "app_refused" : "unavailable";
  return error instanceof AppError && error.code === "rate_limited" ? "out_of_points" : "other";
}

/** How a round's failure is kept: what it means, for pages to say, then the words it came with. */
export function roundError(error: unknown): string {
  return `${causeOf(error)}: ${error instanceof Error ? error.message : String(error)}`;
}

/** The two parts of it. */
export function readRoundError(text: string): { cause: RoundCause; words: string } {
  const [, cause, words] = /^(\w+): (.*)$/s.exec(text) ?? [];
  const known = RoundCause.safeParse(cause);
  return known.success ? { cause: known.data, words: words ?? "" } : { cause: "other", words: text };
}
