import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Settings } from "#demo/run/settings.ts";
import { StartError } from "#lib/runtime/database.ts";

const ROOT = join(import.meta.dirname, "../..");
const READY_WITHIN_MS = 60_000;

/** A running AtSignal. */
export interface AtSignal {
  /** Resolves when it has ended, with its exit code. */
  ended: Promise<number | null>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Starts AtSignal as `npm start` does and waits until it is ready; its log goes to a file. */
export async function startAtSignal(settings: Settings): Promise<AtSignal> {
  const logPath = join(settings.ownDir, "atsignal.log");
  const log = openSync(logPath, "w");
  // A group of its own: Ctrl-C reaches us, and we ask it to stop, once.
  const child = spawn(process.execPath, ["server.ts"], {
    cwd: ROOT,
    env: settings.childEnv,
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  const over = () => child.exitCode !== null || child.signalCode !== null;
  const ended = new Promise<number | null>((done, fail) => {
    child.once("error", fail).once("exit", done);
  });
  const stop = async () => {
    if (!over()) child.kill("SIGTERM");
    await ended;
  };
  const until = Date.now() + READY_WITHIN_MS;
  while (!over() && Date.now() < until) {
    if (await isReady(`http://127.0.0.1:${settings.env.PORT}`)) return { ended, stop };
    await sleep(150);
  }
  await stop();
  const printed = await readFile(logPath, "utf8");
  throw new StartError(`${printed.trim().slice(-3000)}\n\nAtSignal did not start; all it said is above.`);
}
