import { setTimeout as sleep } from "node:timers/promises";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { singleton } from "#lib/core/singleton.ts";
import { type Runtime, startRuntime } from "#lib/runtime/start.ts";

/** A stop takes at most this long, whatever is still open. */
const STOP_WITHIN_MS = 4500;
/** Of that, so much for requests in flight. */
const ANSWER_WITHIN_MS = 2500;

/**
 * Next ends the process the moment its last request is answered, and offers nothing to wait for. So its
 * call of `process.exit` is taken for what it means, "HTTP has ended", and the process ends when the
 * rest has, the embedded database included.
 */
async function stop(runtime: Runtime): Promise<void> {
  const exit = process.exit.bind(process);
  let code: Parameters<typeof process.exit>[0];
  const answered = new Promise<void>((done) => {
    process.exit = ((wanted) => {
      code = wanted;
      done();
    }) as typeof process.exit;
  });
  setTimeout(() => {
    log().error("did not stop in time; leaving");
    exit(1);
  }, STOP_WITHIN_MS).unref();
  await runtime.stop(Promise.race([answered, sleep(ANSWER_WITHIN_MS)]));
  exit(code);
}

/**
 * Starts the process's part that is not HTTP when Next is the entry (`next start`), and stops it on
 * the signals Next stops on. Does nothing under server.ts, which has done both.
 */
export async function startUnderNext(): Promise<void> {
  if (singleton("runtime.entry", () => "next") !== "next") return;
  env();
  const runtime = await startRuntime();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(runtime));
}
