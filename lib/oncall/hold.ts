import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { AppError } from "#lib/core/errors.ts";

const LOCK = 7_281_751;

/**
 * Until the transaction ends nobody else changes rotations or policies: so that what one refers to
 * is not deleted meanwhile. They change by hand, a few times a month.
 */
export async function holdOnCall(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
}

/** Something that uses what was to be deleted, by name. */
export interface Use {
  type: "rotation" | "policy";
  name: string;
}

/** Refuses to take away what is used, saying by what. */
export function inUse(what: string, uses: readonly Use[]): AppError {
  const names = uses.map((use) => `${use.type} “${use.name}”`).join(", ");
  return new AppError("conflict", `${what} is used by ${names}`, { details: { current: { uses } } });
}

/** Refuses a change of something that has changed since it was read. */
export function checkVersion(row: { version: number }, version: number | undefined, current: unknown): void {
  if (version === undefined || version === row.version) return;
  throw new AppError("conflict", `It has changed since version ${version}`, { details: { current } });
}
