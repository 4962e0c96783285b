import { log } from "#lib/core/log.ts";
import { onWake, wake } from "#lib/live/bus.ts";
import { tellDue } from "#lib/oncall/engine/due.ts";
import { catchUp, followNews } from "#lib/oncall/engine/news.ts";

/** A running engine. */
export interface Escalations {
  /** Begins no new round and resolves when the one in hand is done. */
  stop(): Promise<void>;
}

/** In a storm each commit wakes: rounds begin no closer together than this. */
const AT_MOST_EVERY_MS = 150;
/** Backstop for a lost wake-up, and how late a step may be. */
const POLL_MS = 1000;
const CATCH_UP_MS = 60_000;
/** After a failure, the database being away for instance. */
const PAUSE_MS = 5000;

/** One round: follow what became of incidents, then tell whom it is time to tell. */
export async function escalate(): Promise<void> {
  await followNews();
  if ((await tellDue()) > 0) wake("change");
}

/**
 * Starts to tell who is on call: woken after each commit that people hear of, and by the clock. Any
 * number of processes may; what is due, and how far the feed was read, are rows in PostgreSQL.
 */
export function startEscalations(): Escalations {
  let stopping = false;
  let wanted = false;
  let running: Promise<void> | undefined;
  let notBefore = 0;
  let caughtUpAt = 0;
  let later: NodeJS.Timeout | undefined;

  const round = async () => {
    try {
      const now = Date.now();
      if (now - caughtUpAt >= CATCH_UP_MS) {
        caughtUpAt = now;
        await catchUp();
      }
      await escalate();
      notBefore = Date.now() + AT_MOST_EVERY_MS;
    } catch (error) {
      notBefore = Date.now() + PAUSE_MS;
      log().warn({ err: error }, "whom to tell of incidents could not be worked out; trying again");
    }
    running = undefined;
    if (wanted) begin();
  };
  const begin = () => {
    if (stopping) return;
    wanted = true;
    if (running || later) return;
    later = setTimeout(
      () => {
        later = undefined;
        wanted = false;
        running = round();
      },
      Math.max(0, notBefore - Date.now()),
    );
  };
  const unlisten = onWake("change", begin);
  const poll = setInterval(begin, POLL_MS);
  begin();
  return {
    async stop() {
      stopping = true;
      unlisten();
      clearInterval(poll);
      clearTimeout(later);
      await running;
    },
  };
}
