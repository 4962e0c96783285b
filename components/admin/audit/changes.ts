import { AUDIT_UNTOLD } from "#lib/audit/vocabulary.ts";

/** One line of what a deed changed. */
export interface Change {
  /** Path in the detail: `active`, `settings.reopenWindowMinutes`. */
  name: string;
  /** Undefined when the deed tells only what is so now. */
  from: unknown;
  to: unknown;
}

export type Members = Record<string, unknown>;

/** What only machines read is left out at any depth. */
const UNTOLD: ReadonlySet<string> = new Set(AUDIT_UNTOLD);

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The members of a value that are told. */
export function toldOf(value: Members): [string, unknown][] {
  return Object.entries(value).filter(([name, inner]) => !UNTOLD.has(name) && !isNothing(inner));
}

/** Whether there is nothing to tell of a value: none, an empty text, list or group. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.every(isNothing);
  return isMembers(value) && toldOf(value).length === 0;
}

/** The same value reads the same, whatever order its members are kept in. */
function canonical(value: unknown): string {
  if (isNothing(value)) return "";
  if (Array.isArray(value)) return JSON.stringify(value.map(canonical));
  if (!isMembers(value)) return String(value);
  return JSON.stringify(
    toldOf(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  );
}

/** Only what differs, member by member. */
function difference(name: string, from: unknown, to: unknown): Change[] {
  if (isMembers(from) && isMembers(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
      (each) => !UNTOLD.has(each),
    );
    return names.flatMap((each) => difference(name === "" ? each : `${name}.${each}`, from[each], to[each]));
  }
  return canonical(from) === canonical(to) ? [] : [{ name, from: from ?? null, to }];
}

/**
 * The detail of an audit entry as lines: `{from, to}` and `{before, after}` become changes, a state
 * before and after is one, everything else a fact. Pure.
 */
export function changesOf(detail: Members): Change[] {
  const { from, to, before, after, ...rest } = detail;
  const changes: Change[] = [];
  if ("from" in detail && "to" in detail) changes.push(...difference("state", from, to));
  else if (!isNothing(from)) changes.push({ name: "from", from: undefined, to: from });
  if (isMembers(before) && isMembers(after)) {
    // Before may be a whole row; only what could be changed is compared.
    for (const name of Object.keys(after)) changes.push(...difference(name, before[name], after[name]));
  }
  for (const [name, value] of toldOf(rest)) {
    if (isMembers(value) && "from" in value && "to" in value)
      changes.push(...difference(name, value.from, value.to));
    else if (value !== false) changes.push({ name, from: undefined, to: value });
  }
  return changes;
}
