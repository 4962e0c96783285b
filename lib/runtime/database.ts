import postgres from "postgres";
import { useDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrateDatabase } from "#db/migrate.ts";
import type { Env } from "#lib/core/env.ts";

/** The start cannot go on for a reason the operator must know; shown as one line, without a stack. */
export class StartError extends Error {}

/** Session lock of the one process of role `all` on a data folder; `web` and `worker` may be many. */
const OWNER_LOCK = 7_281_735;

async function takeFolder(owner: postgres.Sql): Promise<boolean> {
  const [row] = await owner<{ mine: boolean }[]>`select pg_try_advisory_lock(${OWNER_LOCK}) as mine`;
  return row?.mine ?? false;
}

/**
 * Makes the database ready: the given one, or the embedded one started on `DATA_DIR`; migrated.
 * Returns how to leave it: the embedded server is stopped when no other process uses it.
 */
export async function openDatabase(env: Env): Promise<{ leave: () => Promise<void> }> {
  if (env.DATABASE_URL) {
    useDatabase(env.DATABASE_URL);
    await migrateDatabase(env.DATABASE_URL);
    return { leave: async () => {} };
  }
  const server = await startEmbedded(env.DATA_DIR);
  const owner = postgres(server.url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "atsignal owner" },
  });
  if (env.ATSIGNAL_ROLE === "all" && !(await takeFolder(owner))) {
    await owner.end();
    throw new StartError(
      `DATA_DIR ${env.DATA_DIR} is in use by another running AtSignal; stop it, or give this one a DATA_DIR of its own`,
    );
  }
  useDatabase(server.url);
  await migrateDatabase(server.url);
  const leave = async () => {
    const [others] = await owner<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
       where application_name = 'atsignal owner' and pid <> pg_backend_pid()`;
    await owner.end({ timeout: 1 });
    if (others?.n === 0) await server.stop();
  };
  return { leave };
}
