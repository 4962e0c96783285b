import type { Attempt } from "#lib/notifications/incident/verdict.ts";

/** Why a delivery was not taken; codes of the `subscriptions.reason` messages. */
export type DeliveryReason =
  | "redirected"
  | "rejected"
  | "gone"
  | "rate_limited"
  | "server_error"
  | "unreachable"
  | "address_refused"
  | "misconfigured";

/** What follows from one attempt. */
export type DeliveryVerdict =
  | { kind: "delivered" }
  | { kind: "retry"; afterMs: number; reason: DeliveryReason }
  | { kind: "failed"; reason: DeliveryReason };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits after each failed attempt. */
const STANDARD_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR] as const;
const FIXED_MS = [3 * SECOND, 3 * SECOND, 3 * SECOND] as const;
/** Those that failed together are not all tried again together. */
const JITTER = 0.1;
/** No receiver puts us off for longer. */
const LONGEST_MS = 14 * HOUR;

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3); 0 = nothing to go by. */
function askedMs(value: string | undefined, now: Date): number {
  const text = value?.trim() ?? "";
  if (text === "") return 0;
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), LONGEST_MS) : 0;
}

function reasonOf(status: number): DeliveryReason {
  if (status === 410) return "gone";
  if (status === 429) return "rate_limited";
  if (status >= 500) return "server_error";
  if (status >= 400) return "rejected";
  return "redirected";
}

/**
 * Judges attempt number `tries` (1 = the first) since the delivery was put in line. Only 2xx is
 * delivered. `standard` tries everything again but 410 and addresses that are not public, never sooner
 * than `Retry-After` asks; `fixed` tries again on 5xx and network errors alone. `random` within 0..1
 * spreads the waits of `standard`.
 */
export function judge(
  policy: "standard" | "fixed",
  attempt: Attempt,
  tries: number,
  now: Date,
  random = Math.random(),
): DeliveryVerdict {
  if ("status" in attempt && attempt.status >= 200 && attempt.status < 300) return { kind: "delivered" };
  const reason = "error" in attempt ? attempt.error : reasonOf(attempt.status);
  const final = reason === "gone" || reason === "address_refused" || reason === "misconfigured";
  if (final) return { kind: "failed", reason };
  if (policy === "fixed") {
    const wait = FIXED_MS[tries - 1];
    const passing = reason === "server_error" || reason === "unreachable";
    return wait !== undefined && passing
      ? { kind: "retry", afterMs: wait, reason }
      : { kind: "failed", reason };
  }
  const wait = STANDARD_MS[tries - 1];
  if (wait === undefined) return { kind: "failed", reason };
  const asked = "status" in attempt ? askedMs(attempt.retryAfter, now) : 0;
  return {
    kind: "retry",
    afterMs: Math.max(asked, Math.round(wait * (1 + JITTER * (2 * random - 1)))),
    reason,
  };
}
