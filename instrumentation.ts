/**
 * Under `next start` alone there is no server.ts, so Next starts the rest of the process. With
 * server.ts this finds it running already.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") await (await import("./instrumentation-node.ts")).start();
}
