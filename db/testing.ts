import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, useDatabase } from "#db/client.ts";
import { stopBus } from "#lib/live/bus.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the migrated template database (db/testing-setup.ts). */
    templateUrl: string;
  }
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

async function asAdmin(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(url.replace(/\/[^/]*$/, "/postgres"), { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/**
 * Gives the calling test file a database of its own, cloned from the migrated template, and points
 * `db()` at it. Call once at the top of a `*.db.test.ts`. Returns the URL, known once tests run.
 */
export function useTestDatabase(): { url: string } {
  const handle = { url: "" };
  beforeAll(async () => {
    process.env.ATSIGNAL_SECRET ??= "a-secret-for-tests-that-is-long-enough";
    process.env.LOG_LEVEL ??= "silent";
    const templateUrl = inject("templateUrl");
    const name = `test_${randomBytes(6).toString("hex")}`;
    await asAdmin(templateUrl, (sql) =>
      sql.unsafe(`create database ${name} template ${nameOf(templateUrl)}`),
    );
    handle.url = templateUrl.replace(/\/[^/]*$/, `/${name}`);
    useDatabase(handle.url);
  });
  afterAll(async () => {
    await stopBus();
    await closeDatabase(1);
    if (handle.url) {
      await asAdmin(handle.url, (sql) => sql.unsafe(`drop database ${nameOf(handle.url)} with (force)`));
    }
  });
  return handle;
}
