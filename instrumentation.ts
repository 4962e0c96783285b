/**
 * Under `next start` alone there is no server.ts, so Next starts the rest of the process. With
 * server.ts this finds it running already. The import is Node's own, past the bundler: the runtime
 * reads migrations and the database's programs from where they lie.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { href } = new URL(`file://${process.cwd()}/lib/runtime/under-next.ts`);
  const { startUnderNext } = (await import(
    /* turbopackIgnore: true */ href
  )) as typeof import("#lib/runtime/under-next.ts");
  await startUnderNext();
}
