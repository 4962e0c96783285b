import { log } from "#lib/core/log.ts";
import { onWake } from "#lib/live/bus.ts";
import { fanOut, keepPlace } from "#lib/subscriptions/fan-out/fan-out.ts";
import type { Whom } from "#lib/subscriptions/send/claim.ts";
import { serveOne } from "#lib/subscriptions/send/serve.ts";

/** Running deliveries. */
export interface Deliveries {
  /** Begins nothing new and resolves when the calls in hand are settled. */
  stop(): Promise<void>;
}

/** In a storm each commit wakes: the feed is followed no more often than this. */
const AT_MOST_EVERY_MS = 100;
/** Backstop for a lost wake-up, and how late a retry may be. */
const POLL_MS = 500;
const KEEP_PLACE_MS = 60_000;
/** After a failure, the database being away for instance. */
const PAUSE_MS = 3000;
/** Subscriptions served at the same time by this process. */
const LANES = 5;
/** Beside them, for targets that answer: those that do not never hold all of them up. */
const LANES_FOR_WELL = 5;

/** Runs `work` whenever called, never twice at once, never closer together than `everyMs`. */
function repeating(everyMs: number, what: string, work: () => Promise<void>) {
  let wanted = false;
  let stopping = false;
  let notBefore = 0;
  let later: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const run = async () => {
    try {
      await work();
      notBefore = Date.now() + everyMs;
    } catch (error) {
      notBefore = Date.now() + PAUSE_MS;
      log().warn({ err: error }, `${what}; trying again`);
    }
    running = undefined;
    if (wanted) call();
  };
  const call = () => {
    wanted = true;
    if (stopping || running || later) return;
    later = setTimeout(
      () => {
        later = undefined;
        wanted = false;
        running = run();
      },
      Math.max(0, notBefore - Date.now()),
    );
  };
  const stop = async () => {
    stopping = true;
    clearTimeout(later);
    await running;
  };
  return { call, stop, isIdle: () => !running && !later };
}

/**
 * Starts to put what happens in line for subscriptions and to send it: woken after each commit that
 * others hear of, and by the clock. Any number of processes may; what is due, how far the feed was
 * read and who serves whom are rows in PostgreSQL.
 */
export function startDeliveries(): Deliveries {
  const stopping = new AbortController();
  let keptAt = 0;
  const lanesFor = (whom: Whom, count: number) => {
    const lanes = Array.from({ length: count }, () =>
      repeating(0, "a subscription could not be served", async () => {
        while (await serveOne(stopping.signal, whom)) wakeOne();
      }),
    );
    /** One at a time is enough: whoever finds work wakes the next. */
    const wakeOne = () => lanes.find((lane) => lane.isIdle())?.call();
    return { wakeOne, stop: () => Promise.all(lanes.map((lane) => lane.stop())) };
  };
  const groups = [lanesFor("well", LANES_FOR_WELL), lanesFor("any", LANES)];
  const wakeLanes = () => {
    for (const group of groups) group.wakeOne();
  };
  const following = repeating(AT_MOST_EVERY_MS, "what happened could not be put in line", async () => {
    if (Date.now() - keptAt >= KEEP_PLACE_MS) {
      keptAt = Date.now();
      await keepPlace();
    }
    if ((await fanOut()) > 0) wakeLanes();
  });
  const unlisten = onWake("change", following.call);
  const poll = setInterval(() => {
    following.call();
    wakeLanes();
  }, POLL_MS);
  following.call();
  return {
    async stop() {
      stopping.abort();
      unlisten();
      clearInterval(poll);
      await Promise.all([following.stop(), ...groups.map((group) => group.stop())]);
    },
  };
}
