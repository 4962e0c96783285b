import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
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
    env: { DATABASE_URL: server.url, ATSIGNAL_SECRET: SECRET, NODE_ENV: "production" },
    async close() {
      await closeDatabase();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
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

/** Digits of the two numbers in an alert, when they begin with a 1: load-http.ts patches them in place. */
export const NTH_DIGITS = 13;
export const FAULT_DIGITS = 8;

/**
 * A WhaTap alert as it comes over the wire: about 400 bytes. `nth` makes it a delivery of its own,
 * `fault` says what it is about.
 */
export function alertBody(nth: number, fault: number): string {
  return JSON.stringify({
    pcode: 5490,
    projectName: "결제 운영",
    time: nth,
    oid: fault,
    oname: `pay-gw-${fault}`,
    title: "[Critical] 결제 승인 API 응답 지연",
    message: "status 502 >= 500, 3 times in a row, transactions are piling up",
    level: "Critical",
    status: "on",
    metricName: "http_status",
    metricValue: "502",
    metricThreshold: "500",
    uuid: `5b3a9a4e-0d3c-4b1e-9f10-${nth}`,
  });
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
