import { setTimeout as sleep } from "node:timers/promises";
import { JiraError } from "#lib/plugins/jira/client/error.ts";

const TRIES = 4;
/** A longer wait is the schedule's affair: a round does not sit on its connection that long. */
const LONGEST_WAIT_MS = 30_000;
const FIRST_WAIT_MS = 500;

/** Before another try: at least what Jira asks for, doubling, spread so that many do not meet again. */
function waitAfter(tried: number, error: JiraError): number {
  const spread = 1 + 0.3 * Math.random();
  return Math.max(FIRST_WAIT_MS * 2 ** (tried - 1), error.retryAfterMs ?? 0) * spread;
}

/**
 * Makes a call that only reads, up to four times where Jira is busy or stumbles: one bad answer in
 * hundreds must not undo a round. Throws what the last try threw.
 */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof JiraError) || !error.passing || tried >= TRIES) throw error;
      const wait = waitAfter(tried, error);
      if (wait > LONGEST_WAIT_MS) throw error;
      await sleep(wait);
    }
  }
}
