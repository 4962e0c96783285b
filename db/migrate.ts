import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runDrizzle } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as runWorkerMigrations } from "graphile-worker";
import postgres from "postgres";
import { ensurePartitions } from "#db/partitions.ts";

/** Held while migrating, so that processes starting together take turns. */
const MIGRATION_LOCK = 7_281_734;

/** Folder of the numbered migrations; read at run time, so not through the bundler. */
const folder = fileURLToPath(new URL("./migrations", import.meta.url));

/** Brings a database to the newest schema: ours, the job queue's, and partitions ahead of time. */
export async function migrateDatabase(url: string, now: Date = new Date()): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await runDrizzle(drizzle(connection), { migrationsFolder: folder });
    await ensurePartitions(connection, now);
    await runWorkerMigrations({ connectionString: url });
  } finally {
    await connection.end();
  }
}
