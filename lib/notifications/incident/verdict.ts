/** What came of one attempt, as codes of the `telling` messages. */
export type Reason =
  | "rejected"
  | "gone"
  | "rate_limited"
  | "server_error"
  | "unreachable"
  | "address_refused"
  | "misconfigured";

export type Verdict =
  | { kind: "sent" }
  | { kind: "retry"; afterMs: number; reason: Reason }
  | { kind: "failed"; reason: Reason };

/** What an attempt met: a status, a failed call, or a call that was not made. */
export type Attempt =
  | { status: number; retryAfter: string | undefined }
  | { error: "unreachable" | "address_refused" | "misconfigured" };

const SECOND = 1000;
/** Waits between attempts. News older than an hour or two is no news. */
const WAITS_MS = [5, 15, 60, 300, 900, 1800].map((seconds) => seconds * SECOND);
const LONGEST_MS = 3_600_000;

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(value: string | undefined, now: Date): number {
  if (!value) return 0;
  const wait = /^\d+(\.\d+)?$/.test(value.trim())
    ? Number(value) * SECOND
    : Date.parse(value) - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), LONGEST_MS) : 0;
}

/**
 * Judges attempt number `tries` (1 = the first). 2xx is done; 408, 429, 5xx and silence are tried
 * again, never sooner than `Retry-After` asks; every other answer is final. `random` within 0..1
 * spreads those that failed together.
 */
export function verdictOf(attempt: Attempt, tries: number, now: Date, random = Math.random()): Verdict {
  if ("error" in attempt) {
    return attempt.error === "unreachable"
      ? again("unreachable", 0, tries, random)
      : { kind: "failed", reason: attempt.error };
  }
  const { status, retryAfter } = attempt;
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 404 || status === 410) return { kind: "failed", reason: "gone" };
  const asked = retryAfterMs(retryAfter, now);
  if (status === 429) return again("rate_limited", asked, tries, random);
  if (status === 408 || status >= 500) return again("server_error", asked, tries, random);
  return { kind: "failed", reason: "rejected" };
}

function again(reason: Reason, askedMs: number, tries: number, random: number): Verdict {
  const wait = WAITS_MS[tries - 1];
  if (wait === undefined) return { kind: "failed", reason };
  return { kind: "retry", afterMs: Math.max(askedMs, Math.round(wait * (1 + random * 0.2))), reason };
}
