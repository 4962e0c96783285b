import { type Answer, json, Refused } from "#demo/kit/router.ts";
import { strikes } from "#demo/jira/faults.ts";
import type { Endpoint } from "#demo/jira/rest/endpoint.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

const HOUR_MS = 3_600_000;

function tooMany(headers: Record<string, string>): Refused {
  const answer: Answer = { ...json({ errorMessages: ["Rate limit exceeded."], errors: {} }, 429) };
  return new Refused(429, "rate limit", { ...answer, headers: { ...answer.headers, ...headers } });
}

/** A site that is down: nothing is done, and the connection breaks. */
export function checkDown(jira: JiraSimulator): void {
  if (!strikes(jira.faults.downPercent, jira.random)) return;
  throw new Refused(503, "down", { status: 503, headers: {}, body: "", lost: true });
}

/** Throws what a call is refused with before anything is done: no answer, a passing 500, a burst, the hourly quota. */
export function checkLimits(jira: JiraSimulator, byApp: boolean): void {
  const { faults, points } = jira;
  checkDown(jira);
  if (strikes(faults.failPercent, jira.random)) {
    throw new Refused(500, "staged", json({ errorMessages: ["Internal server error"], errors: {} }, 500));
  }
  if (strikes(faults.limitPercent, jira.random)) {
    throw tooMany({ "retry-after": String(faults.retryAfterS), "ratelimit-reason": "jira-burst-based" });
  }
  const hour = Math.floor(Date.now() / HOUR_MS);
  if (points.hour !== hour) Object.assign(points, { hour, spent: 0 });
  if (!byApp || faults.pointsPerHour === 0 || points.spent < faults.pointsPerHour) return;
  const reset = (hour + 1) * HOUR_MS;
  throw tooMany({
    "retry-after": String(Math.ceil((reset - Date.now()) / 1000)),
    "ratelimit-reason": "jira-quota-global-based",
    "x-ratelimit-limit": String(faults.pointsPerHour),
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": new Date(reset).toISOString(),
  });
}

/** Counts what an answer cost: one for the call, one for each object read; a write costs one. */
export function countPoints(jira: JiraSimulator, endpoint: Endpoint, answer: Answer): void {
  const read = !endpoint.writes && typeof answer.body === "string" ? objectsIn(answer.body) : 0;
  jira.points.spent += 1 + read;
}

function objectsIn(body: string): number {
  try {
    const said = JSON.parse(body) as Record<string, unknown>;
    const list = [said.issues, said.values, said.comments].find((one) => Array.isArray(one));
    return Array.isArray(list) ? list.length : 1;
  } catch {
    return 0;
  }
}

/** The answer as it leaves: a write that was done may go unanswered. */
export function maybeLost(jira: JiraSimulator, endpoint: Endpoint, answer: Answer): Answer {
  const lost = endpoint.writes === true && strikes(jira.faults.losePercent, jira.random);
  return lost ? { ...answer, lost } : answer;
}
