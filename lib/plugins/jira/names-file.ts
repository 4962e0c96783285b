/** Every text within a body, wherever in it: names of files stand in attributes, too. */
export function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return [value.normalize("NFC")];
  if (typeof value !== "object" || value === null || depth > 60) return [];
  return Object.values(value).flatMap((part) => textsOf(part, depth + 1));
}

/** What a name may not follow or go before: then it is the end, or the beginning, of another name. */
const PART_BEFORE = /[\p{L}\p{N}_.-]$/u;
/** Korean particles follow a name without a space: `로그.zip을`. */
const PART_AFTER = /^[a-z0-9_-]/i;

function standsAlone(text: string, at: number, name: string): boolean {
  return !PART_BEFORE.test(text.slice(0, at)) && !PART_AFTER.test(text.slice(at + name.length));
}

function mentions(text: string, name: string): boolean {
  if (text === name || text.includes(`[^${name}]`) || text.includes(`!${name}!`)) return true;
  if (text.includes(`!${name}|`)) return true;
  // A name like "log" is a word like any other; only one with an ending is a file's for sure.
  if (!/[^.]\.[a-z0-9]{1,5}$/i.test(name)) return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (standsAlone(text, at, name)) return true;
  }
  return false;
}

/**
 * Whether texts surely speak of a file by its name (in NFC): in markup, as a part of a document, or in
 * words, not as a part of another word. `others` are the names it could be mistaken for.
 */
export function surelyNames(texts: string[], name: string, others: string[]): boolean {
  const longer = others.filter((other) => other !== name && other.includes(name));
  return texts.some((text) => {
    const left = longer.reduce((rest, other) => rest.replaceAll(other, "\n"), text);
    return mentions(left, name);
  });
}
