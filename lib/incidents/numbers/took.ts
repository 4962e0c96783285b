import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Took } from "#lib/incidents/numbers/schema.ts";

/** Nothing to measure. */
export const NONE: Took = { count: 0, median: null, p90: null };

function read(value: unknown): Took {
  const { count, at } = value as { count: number; at: [number | null, number | null] | null };
  const [median, p90] = at ?? [null, null];
  const whole = (seconds: number | null) => (seconds === null ? null : Math.round(seconds));
  return { count, median: whole(median), p90: whole(p90) };
}

/** How long it took from one moment to the other, over the rows that have both, as an aggregate. */
export function took(from: PgColumn | SQL, to: PgColumn | SQL): SQL<Took> {
  // As float8, and both percentiles of one sort: most of the time goes into sorting.
  const seconds = sql`extract(epoch from ${to} - ${from})::float8`;
  const at = sql`percentile_cont('{0.5,0.9}'::float8[]) within group (order by ${seconds})`;
  return sql<Took>`json_build_object('count', count(${seconds})::int, 'at', ${at})`.mapWith(read);
}
