import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { client, closeDatabase, db, useDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { randomToken } from "#lib/core/ids.ts";

/** A database of the bench's own, thrown away at the end. */
export interface World {
  url: string;
  /** Process id of PostgreSQL. */
  postgres: number;
  /** For child processes. */
  env: Record<string, string>;
  close(): Promise<void>;
}

const SECRET = "a-secret-for-the-bench-long-enough";

/** Starts an empty embedded PostgreSQL and points this process at it. */
export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "atsignal-bench-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder);
  await migrateDatabase(server.url);
  useDatabase(server.url);
  return {
    url: server.url,
    postgres: await postgresPid(),
    env: { DATABASE_URL: server.url, ATSIGNAL_SECRET: SECRET, NODE_ENV: "production" },
    async close() {
      await closeDatabase();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The first line of `postmaster.pid` in the data folder. */
async function postgresPid(): Promise<number> {
  const [row] = await client()<{ data_directory: string }[]>`show data_directory`;
  return Number.parseInt(await readFile(join(row?.data_directory ?? "", "postmaster.pid"), "utf8"), 10);
}

/** A fresh WhaTap source without a secret. */
export async function makeSource(): Promise<{ id: number; key: string }> {
  const key = randomToken("k_", 12);
  const [row] = await db()
    .insert(pluginConnection)
    .values({ pluginId: "whatap", name: "bench", key })
    .returning({ id: pluginConnection.id });
  if (!row) throw new Error("no source");
  return { id: row.id, key };
}

/** Throws away what a part of the bench left behind, so that the next one does not work on it. */
export async function clearEvents(): Promise<void> {
  await client()`truncate webhook_event, delivery_key`;
}

/** Output of a program, or undefined when it is not installed. */
export async function tryProgram(
  file: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(file, args, { env: { ...process.env, ...env } });
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
