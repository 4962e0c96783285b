import { env } from "#lib/core/env.ts";
import { singleton } from "#lib/core/singleton.ts";
import { startRuntime } from "#lib/runtime/start.ts";

/**
 * Starts the process's part that is not HTTP when Next is the entry (`next start`), and stops it on
 * the signals Next stops on. Does nothing under server.ts, which has done both.
 */
export async function startUnderNext(): Promise<void> {
  if (singleton("runtime.entry", () => "next") !== "next") return;
  env();
  const runtime = await startRuntime();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void runtime.stop());
}
