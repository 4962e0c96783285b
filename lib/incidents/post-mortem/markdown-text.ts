/** Words of an alert as Markdown that shows just these words, on one line. */
export function markdownText(words: string): string {
  return words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_~[\]<>#|@]/g, "\\$&");
}
