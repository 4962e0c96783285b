/** Someone who can be called into a text by `@name`. */
export interface Mentionable {
  id: number;
  name: string;
}

/** Names longer than this are not looked for. */
const LONGEST = 40;
/** How many are offered at once. */
const OFFERED = 6;

/** The `@` that is being written at the caret, and what stands after it; null when there is none. */
export function mentionAt(text: string, caret: number): { from: number; query: string } | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  const match = /(?:^|[\s([{"'*_~,:;/])@([\p{L}\p{M}\p{N}._-]*)$/u.exec(before);
  if (!match) return null;
  const query = match[1] ?? "";
  return { from: caret - query.length - 1, query };
}

/** Who is offered for what stands after the `@`: names that begin with it first, then those that hold it. */
export function matchPeople(people: readonly Mentionable[], query: string): Mentionable[] {
  const wanted = query.normalize("NFC").toLowerCase();
  const rank = ({ name }: Mentionable) => name.normalize("NFC").toLowerCase().indexOf(wanted);
  return people
    .filter((one) => rank(one) >= 0)
    .toSorted((a, b) => Number(rank(a) > 0) - Number(rank(b) > 0))
    .slice(0, OFFERED);
}

/** Whom a text calls in. Of people of one name the one who was picked, else the first. */
export function mentionedIds(
  text: string,
  people: readonly Mentionable[],
  picked: ReadonlyMap<string, number> = new Map(),
): number[] {
  const byName = new Map<string, number>();
  for (const { id, name } of people) if (!byName.has(name)) byName.set(name, id);
  for (const [name, id] of picked) byName.set(name, id);
  // `@김수` within `@김수민` is not 김수: the longest name is taken off first.
  let rest = text.normalize("NFC");
  const ids: number[] = [];
  for (const [name, id] of [...byName].toSorted(([a], [b]) => b.length - a.length)) {
    if (!rest.includes(`@${name}`)) continue;
    ids.push(id);
    rest = rest.replaceAll(`@${name}`, " ");
  }
  return ids;
}
