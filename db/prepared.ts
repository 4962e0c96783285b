import type postgres from "postgres";
import { singleton } from "#lib/core/singleton.ts";

/** A statement is worth keeping when it comes for this many times. */
const TIMES = 3;
/** Each costs PostgreSQL some memory on every connection. */
const MAX_PREPARED = 300;
const MAX_COUNTED = 2000;

interface Texts {
  prepared: Set<string>;
  counted: Map<string, number>;
}

const texts = () => singleton("db.texts", (): Texts => ({ prepared: new Set(), counted: new Map() }));

function isWorthIt(text: string): boolean {
  const { prepared, counted } = texts();
  if (prepared.has(text)) return true;
  if (prepared.size >= MAX_PREPARED) return false;
  const times = (counted.get(text) ?? 0) + 1;
  if (times >= TIMES) {
    counted.delete(text);
    prepared.add(text);
    return true;
  }
  // Texts that hardly ever come again must not pile up.
  if (counted.size >= MAX_COUNTED) counted.clear();
  counted.set(text, times);
  return false;
}

/**
 * The client as drizzle should see it for work that repeats itself: drizzle has every statement
 * parsed, described and planned each time, in two round trips; here those that come again and again
 * are prepared on their connection and take one. Transactions and savepoints included.
 */
export function preparing<T extends postgres.Sql | postgres.TransactionSql>(sql: T): T {
  const within = (start: unknown) => (work: (scope: postgres.TransactionSql) => unknown) =>
    (start as (work: (scope: postgres.TransactionSql) => unknown) => unknown)((scope) =>
      work(preparing(scope)),
    );
  return new Proxy(sql, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === "begin" || name === "savepoint") return within(value);
      if (name !== "unsafe") return value;
      return (text: string, values?: Parameters<T["unsafe"]>[1]) =>
        target.unsafe(text, values, { prepare: isWorthIt(text) });
    },
  });
}
