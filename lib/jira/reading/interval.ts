import type { RoundFindings } from "#lib/jira/reading/round.ts";
import type { JiraSource } from "#lib/jira/source.ts";

const MINUTE = 60_000;
/** A slow safety net under healthy webhooks, and for connections without polling. */
const SAFETY_NET_MINUTES = 60;
/** While webhooks miss things: how often to look although polling was not asked for. */
const TAKE_OVER_MINUTES = 5;
/** How much wider the interval gets while webhooks tell everything. */
const WIDEN = 6;
/** Webhooks heard of this recently are alive. */
const ALIVE_MS = 24 * 60 * MINUTE;
const SWEEP_MS = 24 * 60 * MINUTE;
/** Rounds of many connections are spread by up to this part of their interval. */
const JITTER = 0.1;

function jittered(minutes: number): number {
  return minutes * MINUTE * (1 - JITTER + 2 * JITTER * Math.random());
}

/**
 * When to read a Jira next. Polling widens while webhooks tell everything, and takes over when a
 * round finds what none had told or none come at all.
 */
export function nextPollAt(
  jira: Pick<JiraSource, "settings" | "lastReceivedAt">,
  found: Pick<RoundFindings, "healed" | "removed">,
  now: Date,
): Date {
  const { enabled, intervalMinutes } = jira.settings.polling;
  const missed = found.healed + found.removed > 0;
  const heard = jira.lastReceivedAt !== null && now.getTime() - jira.lastReceivedAt.getTime() < ALIVE_MS;
  if (enabled) {
    const minutes =
      heard && !missed ? Math.min(intervalMinutes * WIDEN, SAFETY_NET_MINUTES) : intervalMinutes;
    return new Date(now.getTime() + jittered(Math.max(minutes, intervalMinutes)));
  }
  return new Date(now.getTime() + jittered(heard && missed ? TAKE_OVER_MINUTES : SAFETY_NET_MINUTES));
}

/** When to compare which issues there are: daily. */
export function nextSweepAt(now: Date): Date {
  return new Date(now.getTime() + SWEEP_MS * (1 - JITTER + 2 * JITTER * Math.random()));
}
