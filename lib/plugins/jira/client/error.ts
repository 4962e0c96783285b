import type { OutboundAnswer } from "#lib/core/outbound.ts";

/** What a failed call means for the caller. */
export type JiraProblem =
  /** The account may not, or its token is no longer good. */
  | "unauthorized"
  /** The grant lacks a scope: a new token would not help. */
  | "scope"
  | "forbidden"
  /** Does not exist, or is hidden from the account. */
  | "not_found"
  /** Jira understood and refuses; the words say why. */
  | "invalid"
  | "conflict"
  | "too_large"
  /** Nothing was done; try again after `retryAfterMs`. */
  | "rate_limited"
  /** Jira is down or did not answer: a write may or may not have happened. */
  | "unavailable";

/** Jira answered with an error, or not at all. */
export class JiraError extends Error {
  readonly problem: JiraProblem;
  readonly status: number;
  /** Shortest wait Jira asks for, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: JiraProblem, status: number, message: string, retryAfterMs?: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "JiraError";
    this.problem = problem;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same call may succeed later without anyone doing anything. */
  get passing(): boolean {
    return this.problem === "rate_limited" || this.problem === "unavailable" || this.problem === "conflict";
  }
}

const BY_STATUS: Record<number, JiraProblem> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  408: "unavailable",
  409: "conflict",
  410: "invalid",
  413: "too_large",
  429: "rate_limited",
};

/** Jira's own words about an error: platform and service desk shapes, or the bare text. */
function wordsOf(body: string): string {
  try {
    const read = JSON.parse(body) as {
      errorMessages?: unknown;
      errors?: unknown;
      errorMessage?: unknown;
      message?: unknown;
    };
    const words = [
      ...(Array.isArray(read.errorMessages) ? read.errorMessages : []),
      ...Object.entries((read.errors as object | undefined) ?? {}).map(
        ([field, text]) => `${field}: ${String(text)}`,
      ),
      read.errorMessage,
      read.message,
    ].filter((word) => typeof word === "string" && word !== "");
    if (words.length > 0) return words.join("; ").slice(0, 500);
  } catch {
    // Not JSON: gateways and proxies answer in plain text or HTML.
  }
  return body
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 200);
}

/** Milliseconds until Jira wants to be asked again: `Retry-After` in seconds, else the reset time. */
export function waitOf(headers: Record<string, string>, now: number = Date.now()): number | undefined {
  const seconds = Number(headers["retry-after"]);
  if (Number.isFinite(seconds) && seconds >= 0 && headers["retry-after"] !== "") return seconds * 1000;
  const reset = Date.parse(headers["x-ratelimit-reset"] ?? "");
  return Number.isNaN(reset) ? undefined : Math.max(0, reset - now);
}

/** The error an answer of 400 or more stands for. */
export function errorOf(answer: OutboundAnswer): JiraError {
  const words = wordsOf(answer.body.toString("utf8"));
  const scope = answer.status === 401 && /scope/i.test(words);
  const problem = scope
    ? "scope"
    : (BY_STATUS[answer.status] ?? (answer.status >= 500 ? "unavailable" : "invalid"));
  const message = words || `Jira answered ${answer.status}`;
  return new JiraError(problem, answer.status, message, waitOf(answer.headers));
}
