import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Imports the runtime as Node would, past the bundler: it reads migrations and the database's
 * programs from where they lie. A file of its own, since Next compiles instrumentation.ts for its
 * edge runtime too.
 */
export async function start(): Promise<void> {
  const { href } = pathToFileURL(join(process.cwd(), "lib/runtime/under-next.ts"));
  const { startUnderNext } = (await import(
    /* turbopackIgnore: true */ href
  )) as typeof import("#lib/runtime/under-next.ts");
  await startUnderNext();
}
