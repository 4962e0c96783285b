import { makePgArray } from "drizzle-orm/pg-core";
import type postgres from "postgres";

/** PostgreSQL's own array types by their numbers in pg_type.dat, the same in every database, and what an element is. */
const ARRAYS: [oid: number, element: (text: string) => unknown][] = [
  // smallint, integer, double precision
  [1005, Number],
  [1007, Number],
  [1022, Number],
  // bigint, text, varchar, uuid
  [1016, String],
  [1009, String],
  [1015, String],
  [2951, String],
];

const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs;

/** Reads the literal of an array of one dimension. */
function elementsOf(literal: string, element: (text: string) => unknown): unknown[] {
  return [...literal.matchAll(ELEMENT)].map(([, quoted, plain]) => {
    if (quoted !== undefined) return element(quoted.replaceAll(/\\(.)/gs, "$1"));
    return plain === undefined || plain === "NULL" ? null : element(plain);
  });
}

/**
 * How arrays come and go. postgres.js would ask each new connection for this; when the connection dies
 * just then, it leaves whoever waits for it waiting for ever, and a rejected promise that nobody holds,
 * which ends the process.
 */
export const arrayTypes: Record<string, postgres.PostgresType> = Object.fromEntries(
  ARRAYS.map(([oid, element]) => [
    `array${oid}`,
    {
      to: oid,
      from: [oid],
      // A text is a literal already: drizzle writes those of columns itself.
      serialize: (value: unknown) => (Array.isArray(value) ? makePgArray(value) : value),
      parse: (literal: string) => elementsOf(literal, element),
    },
  ]),
);
