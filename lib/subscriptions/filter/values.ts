import { isDeepStrictEqual } from "node:util";

function step(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) {
    // As MongoDB does: a number names one member, any other word is looked for in each.
    const own = /^\d+$/.test(key) ? [value[Number(key)]] : [];
    return [
      ...own.filter((part) => part !== undefined),
      ...value.flatMap((part) => (Array.isArray(part) ? [] : step(part, key))),
    ];
  }
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return [];
  return [(value as Record<string, unknown>)[key]];
}

/**
 * Everything a dotted path leads to, through lists; empty = nothing is there. A condition on a list
 * holds for the list or for any of its members.
 */
export function valuesAt(body: unknown, path: readonly string[]): unknown[] {
  let found: unknown[] = [body];
  for (const key of path) found = found.flatMap((value) => step(value, key));
  return found.flatMap((value) => (Array.isArray(value) ? [value, ...(value as unknown[])] : [value]));
}

/** Whether any of the values is this one; nothing at all is as good as null. */
export function includesValue(values: readonly unknown[], wanted: unknown): boolean {
  if (wanted === null && values.length === 0) return true;
  return values.some((value) => isDeepStrictEqual(value, wanted));
}

/** Orders two values of one kind; undefined for those that have no order. */
export function compareValues(a: unknown, b: unknown): number | undefined {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  return undefined;
}
