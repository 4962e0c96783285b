import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Took } from "#lib/incidents/numbers/schema.ts";

/** Nothing to measure. */
export const NONE: Took = { count: 0, median: null, p90: null };

/** How long it took from one moment to the other, over the rows that have both, as an aggregate. */
export function took(from: PgColumn | SQL, to: PgColumn | SQL): SQL<Took> {
  const seconds = sql`extract(epoch from ${to} - ${from})`;
  const at = (part: number) =>
    sql`round((percentile_cont(${part}::float8) within group (order by ${seconds}))::numeric)::int`;
  return sql<Took>`json_build_object('count', count(${seconds})::int, 'median', ${at(0.5)}, 'p90', ${at(0.9)})`;
}
