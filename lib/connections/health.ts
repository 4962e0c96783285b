import type { ConnectionHealth, EventResult } from "#lib/connections/schema.ts";
import type { JiraCondition } from "#lib/jira/condition.ts";

/** One of a connection's newest events, as far as its health is concerned. */
export interface RecentEvent {
  result: EventResult;
  reason: string | null;
  answered: number;
  at: Date;
  /** Values the reason's sentence needs. */
  detail?: Record<string, unknown> | null;
}

/** Everything health is judged by. */
export interface HealthFacts {
  active: boolean;
  lastReceivedAt: Date | null;
  createdAt: Date;
  /** Present for Jiras: their way in and their reading. */
  jira?: JiraCondition | undefined;
  /** Refused in the last day only because the connection was switched off. */
  refusedInactive: number;
  /** Newest first, of the last day, tests left out. */
  recent: RecentEvent[];
  /** All refusals since the last good one, where the newest events do not reach back to it. */
  streak?: { n: number; since: Date } | undefined;
  /** Told when nothing is heard for so long; 0 = never. */
  silenceMs?: number;
  /** Since when it is expected to be heard from. */
  watchedSince?: Date;
  /** Stored and not yet applied. */
  backlog: { count: number; oldestAt: Date | null };
}

/** So many refusals in a row mean that it is broken, not that one body was odd. */
const REFUSED_STREAK = 3;
const FAILED_SHARE = 0.5;
/** Applying takes milliseconds; an event that waits this long is stuck. */
const BEHIND_MS = 60_000;
/** What reading found that webhooks had missed is news for a day. */
const HEALED_MS = 24 * 60 * 60 * 1000;

type Judgement = Pick<ConnectionHealth, "state" | "reason" | "detail">;

function inactive(facts: HealthFacts): Judgement {
  const n = facts.refusedInactive;
  return n > 0
    ? { state: "inactive", reason: "inactive_refused", detail: { n } }
    : { state: "inactive", reason: "inactive", detail: {} };
}

function sayable(detail: RecentEvent["detail"]): ConnectionHealth["detail"] {
  const entries = Object.entries(detail ?? {}).flatMap(([name, value]) => {
    if (typeof value === "string" || typeof value === "number") return [[name, value] as const];
    return Array.isArray(value) ? [[name, value.join(", ")] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Everything since some moment was refused: the sender's secret or address is wrong. */
function refusing(facts: HealthFacts): Judgement | undefined {
  // What was refused while it was switched off says nothing about the sender.
  const recent = facts.recent.filter((event) => event.reason !== "connection_inactive");
  const firstGood = recent.findIndex((event) => event.result !== "rejected");
  const streak = firstGood < 0 ? recent : recent.slice(0, firstGood);
  const [newest] = streak;
  const oldest = streak.at(-1);
  if (!newest || !oldest) return undefined;
  const neverWorked = facts.lastReceivedAt === null;
  if (streak.length < REFUSED_STREAK && !neverWorked) return undefined;
  return {
    state: "degraded",
    reason: "refusing",
    detail: {
      ...sayable(newest.detail),
      n: Math.max(streak.length, facts.streak?.n ?? 0),
      total: facts.recent.length,
      since: (facts.streak && facts.streak.since < oldest.at ? facts.streak.since : oldest.at).toISOString(),
      status: newest.answered,
      cause: newest.reason ?? "unknown",
    },
  };
}

function failing(facts: HealthFacts): Judgement | undefined {
  const failed = facts.recent.filter((event) => event.result === "failed");
  const [newest] = failed;
  if (!newest || failed.length < facts.recent.length * FAILED_SHARE) return undefined;
  return {
    state: "degraded",
    reason: "failing",
    detail: {
      ...sayable(newest.detail),
      n: failed.length,
      total: facts.recent.length,
      cause: newest.reason ?? "unknown",
    },
  };
}

function behind(facts: HealthFacts, now: Date): Judgement | undefined {
  const { count, oldestAt } = facts.backlog;
  if (!oldestAt || now.getTime() - oldestAt.getTime() < BEHIND_MS) return undefined;
  return { state: "degraded", reason: "behind", detail: { n: count, since: oldestAt.toISOString() } };
}

function waiting(facts: HealthFacts): Judgement | undefined {
  if (facts.lastReceivedAt || facts.jira?.lastRoundAt) return undefined;
  return { state: "waiting", reason: "nothing_received", detail: { since: facts.createdAt.toISOString() } };
}

/** Since when nothing was heard, if that is longer than the admin allows. Pure. */
export function silentSince(
  facts: Pick<HealthFacts, "lastReceivedAt" | "silenceMs" | "watchedSince">,
  now: Date,
): Date | undefined {
  const { lastReceivedAt, silenceMs = 0, watchedSince } = facts;
  const since =
    !lastReceivedAt || (watchedSince && watchedSince > lastReceivedAt) ? watchedSince : lastReceivedAt;
  if (silenceMs === 0 || !since) return undefined;
  return now.getTime() - since.getTime() >= silenceMs ? since : undefined;
}

function silent(facts: HealthFacts, now: Date): Judgement | undefined {
  if (!facts.lastReceivedAt || silentSince(facts, now) === undefined) return undefined;
  const hours = Math.round((facts.silenceMs ?? 0) / 3_600_000);
  return {
    state: "degraded",
    reason: "silent",
    detail: { since: facts.lastReceivedAt.toISOString(), hours },
  };
}

function reconnect({ jira }: HealthFacts): Judgement | undefined {
  if (jira?.accessState !== "dead") return undefined;
  const detail = jira.accessError === null ? {} : { error: jira.accessError };
  return { state: "needs_reconnect", reason: "access_lost", detail };
}

/** Jira cannot be read: because of our own app, or for a reason that Jira named. */
function unread({ jira }: HealthFacts): Judgement | undefined {
  if (jira?.accessState === "misconfigured") {
    return { state: "degraded", reason: "app_refused", detail: { error: jira.accessError ?? "" } };
  }
  if (!jira?.lastError) return undefined;
  const since = jira.lastRoundAt === null ? {} : { since: jira.lastRoundAt.toISOString() };
  return {
    state: "degraded",
    reason: "sync_failing",
    detail: { why: jira.lastError.cause, error: jira.lastError.words, ...since },
  };
}

/** So many readings in a row that found what no webhook had told: webhooks have stopped. */
const QUIET_ROUNDS = 2;

/** Nothing is lost, since reading finds it; but it comes late, and someone should look why. */
function unheard({ jira, lastReceivedAt }: HealthFacts): Judgement | undefined {
  if (!jira || lastReceivedAt === null || jira.unheard.rounds < QUIET_ROUNDS) return undefined;
  const detail = { n: jira.unheard.issues, since: lastReceivedAt.toISOString() };
  return { state: "degraded", reason: "webhooks_stopped", detail };
}

/** All is well, and what is worth knowing all the same. */
function well({ jira, lastReceivedAt }: HealthFacts, now: Date): Judgement {
  if (jira?.healedAt && now.getTime() - jira.healedAt.getTime() < HEALED_MS) {
    return {
      state: "ok",
      reason: "healed",
      detail: { n: jira.healed, since: jira.healedAt.toISOString() },
    };
  }
  if (jira?.lastRoundAt && !lastReceivedAt) {
    return { state: "ok", reason: "polling_only", detail: { since: jira.lastRoundAt.toISOString() } };
  }
  return { state: "ok", reason: null, detail: {} };
}

/** How a connection is, the gravest thing first. Pure. */
export function judgeHealth(facts: HealthFacts, now: Date): ConnectionHealth {
  const judged = facts.active
    ? (reconnect(facts) ??
      refusing(facts) ??
      unread(facts) ??
      behind(facts, now) ??
      failing(facts) ??
      waiting(facts) ??
      unheard(facts) ??
      silent(facts, now) ??
      well(facts, now))
    : inactive(facts);
  return { ...judged, lastReceivedAt: facts.lastReceivedAt?.toISOString() ?? null };
}
