import { log } from "#lib/core/log.ts";
import { onWake, wake } from "#lib/live/bus.ts";
import { followUp } from "#lib/notifications/incident/follow-up.ts";

/** At most one look so often; what comes up meanwhile is seen by the next. */
const EVERY_MS = 1000;

/**
 * Looks for resolutions to tell of whenever something changed, so that people hear within a second
 * or two. Only a quickening: the `notices.upkeep` job finds what is missed. Returns the way to stop.
 */
export function startFollowing(): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      if ((await followUp()) > 0) wake("change");
    } catch (error) {
      log().warn({ err: error }, "could not look for resolutions; the upkeep job will");
    }
    timer = undefined;
  };
  const off = onWake("change", () => {
    timer ??= setTimeout(() => (running = look()), EVERY_MS);
  });
  return async () => {
    off();
    clearTimeout(timer);
    await running;
  };
}
