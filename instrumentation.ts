/**
 * Under `next start` alone there is no server.ts, so Next starts the rest of the process. With
 * server.ts this finds it running already.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startRuntime } = await import("#lib/runtime/start.ts");
  const runtime = await startRuntime();
  const stop = () => void runtime.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
