import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { arrayTypes } from "#db/arrays.ts";
import { preparing } from "#db/prepared.ts";
import { forgetSingleton, singleton } from "#lib/core/singleton.ts";

/** A query builder bound to the pool. */
export type Database = PostgresJsDatabase;

/** Inside a transaction. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Either: what reads take. */
export type Queryable = Database | Transaction;

let databaseUrl: string | undefined;

/** Says which database this process uses; called once by every entry point before the first query. */
export function useDatabase(url: string): void {
  databaseUrl = url;
  process.env.ATSIGNAL_DATABASE = url;
}

/** The database URL in use, for libraries that keep their own pool (graphile-worker). */
export function currentDatabaseUrl(): string {
  const url = databaseUrl ?? process.env.ATSIGNAL_DATABASE ?? process.env.DATABASE_URL;
  if (!url) throw new Error("useDatabase() has not been called and DATABASE_URL is not set");
  return url;
}

function connect(max: number, settings: Record<string, string> = {}): postgres.Sql {
  return postgres(currentDatabaseUrl(), {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    // See arrays.ts.
    fetch_types: false,
    types: arrayTypes,
    onnotice: () => {},
    connection: { application_name: "atsignal", TimeZone: "UTC", ...settings },
  });
}

/**
 * The pool as a bare postgres.js client: for statements drizzle cannot say well (bulk `unnest`,
 * LISTEN). Times come back as `Date`, `bigint` as text.
 */
export function client(): postgres.Sql {
  return singleton("db.client", () => connect(12));
}

/** The pool as a drizzle database. Raw `execute` returns times as text; typed selects as `Date`. */
export function db(): Database {
  return singleton("db.drizzle", () => {
    const pool = connect(20);
    singleton("db.drizzle.pool", () => pool);
    return drizzle(pool);
  });
}

/**
 * The same for the pipeline, which runs the same statements over and over: on a few connections of
 * its own, where they stay prepared.
 */
export function repeatingDb(): Database {
  return singleton("db.repeating", () => {
    // Planned anew each time: a plan made while a table was small is no use an hour later.
    const pool = connect(4, { plan_cache_mode: "force_custom_plan" });
    singleton("db.repeating.pool", () => pool);
    return drizzle(preparing(pool));
  });
}

/** Ends every connection of this process, waiting up to `seconds` for queries in flight. */
export async function closeDatabase(seconds = 3): Promise<void> {
  const pools: postgres.Sql[] = [];
  const none = {} as postgres.Sql;
  for (const name of ["db.client", "db.drizzle.pool", "db.repeating.pool"]) {
    const pool = singleton(name, () => none);
    if (pool !== none) pools.push(pool);
    forgetSingleton(name);
  }
  forgetSingleton("db.drizzle");
  forgetSingleton("db.repeating");
  await Promise.all(pools.map((pool) => pool.end({ timeout: seconds })));
}
