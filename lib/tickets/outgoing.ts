/** Who wrote something here, as it is told in the outside system, where another account posts it. */
export interface Signature {
  name: string;
  /** The customer's company; null for staff. */
  company: string | null;
  /** More to say beside the name: the kind of a question, its impact. */
  about?: (string | null)[];
}

/**
 * Words as they are written into the outside system: `윤채원 (새봄커머스):` on a line of its own, then
 * what was typed.
 */
export function signedText(by: Signature, words: string): string {
  const who = by.company === null ? by.name : `${by.name} (${by.company})`;
  const head = [who, ...(by.about ?? []).filter((part) => part !== null && part !== "")].join(" · ");
  return `${head.replaceAll(/\s+/g, " ")}:\n${words}`;
}

/** What is left of a text when markup, spacing and punctuation are taken away. */
function letters(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();
}

/** Whether two texts say the same, whatever their markup. */
export function sameWords(one: string, other: string): boolean {
  return letters(one) === letters(other);
}

/** A mark that the sending adds before the name (shared, internal) is no longer than this. */
const LONGEST_MARK = 20;

/**
 * Whether a text that came back is one that was sent. Outside systems turn texts into their own
 * markup and back, so only letters and figures are compared; the signature in front of them makes
 * a chance likeness as good as impossible.
 */
export function isSent(cameBack: string, sent: string): boolean {
  const theirs = letters(cameBack);
  const ours = letters(sent);
  return theirs.endsWith(ours) && theirs.length - ours.length <= LONGEST_MARK;
}

/** The words below the signature; undefined when the first line is not one of this person's. */
export function withoutSignature(cameBack: string, name: string): string | undefined {
  const end = cameBack.indexOf("\n");
  const first = end < 0 ? cameBack : cameBack.slice(0, end);
  if (!first.includes(name) || !first.trimEnd().endsWith(":")) return undefined;
  return end < 0 ? "" : cameBack.slice(end + 1).trim();
}
