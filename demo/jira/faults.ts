/** What goes wrong on purpose. Shares are percentages; off is 0. */
export interface Faults {
  /** Webhooks that are never sent. */
  dropPercent: number;
  /** Webhooks that are sent twice: by turns as a retry (same name) and as a second registration would. */
  doublePercent: number;
  /** Each webhook waits a random time up to this, so that they overtake one another. */
  reorderMs: number;
  /** Each webhook waits so long. */
  delayMs: number;
  /** Calls, for tokens too, that get no answer and do nothing: at 100 this Jira is down. */
  downPercent: number;
  /** Calls that are answered 500 before anything is done. */
  failPercent: number;
  /** Writes that are done and then not answered: the connection breaks. */
  losePercent: number;
  /** Calls that are answered 429 with Retry-After. */
  limitPercent: number;
  /** What Retry-After says, in seconds. */
  retryAfterS: number;
  /** Points an hour over all calls by OAuth; 0 = unlimited. */
  pointsPerHour: number;
  /** How long the index of searches lags behind writes. */
  searchLagMs: number;
  /** Life of access tokens from now on, in seconds. */
  accessTokenS: number;
  /** Calls for tokens that are answered as if the app's secret had been changed at Atlassian. */
  wrongSecretPercent: number;
}

/** Nothing goes wrong. */
export const NO_FAULTS: Faults = {
  dropPercent: 0,
  doublePercent: 0,
  reorderMs: 0,
  delayMs: 0,
  downPercent: 0,
  failPercent: 0,
  losePercent: 0,
  limitPercent: 0,
  retryAfterS: 1,
  pointsPerHour: 0,
  searchLagMs: 0,
  accessTokenS: 3600,
  wrongSecretPercent: 0,
};

/** Whether something that happens to so many of a hundred happens now. */
export function strikes(percent: number, random: () => number): boolean {
  return percent > 0 && random() * 100 < percent;
}
