/** At most `length` UTF-16 units, with a sign where something was cut and no half characters. */
export function clip(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, "")}…`;
}
