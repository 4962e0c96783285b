/** One line of what a deed changed. */
export interface Change {
  /** Path in the detail: `active`, `settings.reopenWindowMinutes`. */
  name: string;
  /** Null when the deed tells only what is so now. */
  from: string | null;
  to: string;
}

type Members = Record<string, unknown>;

/** Ids of rows nobody knows by them, and what the subject says already. */
const UNTOLD = new Set([
  "number",
  "entryId",
  "commentId",
  "attachmentId",
  "updateId",
  "incidentId",
  "messageId",
]);

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.length === 0 ? "—" : value.map(text).join(", ");
  if (!isMembers(value)) return String(value);
  const members = Object.entries(value).filter(([, inner]) => text(inner) !== "—");
  return members.length === 0 ? "—" : members.map(([name, inner]) => `${name} ${text(inner)}`).join(", ");
}

/** Only what differs, member by member. */
function difference(name: string, from: unknown, to: unknown): Change[] {
  if (isMembers(from) && isMembers(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return names.flatMap((each) => difference(name === "" ? each : `${name}.${each}`, from[each], to[each]));
  }
  return text(from) === text(to) ? [] : [{ name, from: text(from), to: text(to) }];
}

/**
 * The detail of an audit entry as lines: `{from, to}` and `{before, after}` become changes, a state
 * before and after is one, everything else a fact. Pure.
 */
export function changesOf(detail: Members): Change[] {
  const { from, to, before, after, ...rest } = detail;
  const changes: Change[] = [];
  if ("from" in detail && "to" in detail) changes.push(...difference("state", from, to));
  else if ("from" in detail) changes.push({ name: "from", from: null, to: text(from) });
  if (isMembers(before) && isMembers(after)) changes.push(...difference("", before, after));
  for (const [name, value] of Object.entries(rest)) {
    if (UNTOLD.has(name)) continue;
    if (isMembers(value) && "from" in value && "to" in value)
      changes.push(...difference(name, value.from, value.to));
    else if (value !== false && text(value) !== "—") changes.push({ name, from: null, to: text(value) });
  }
  return changes;
}
