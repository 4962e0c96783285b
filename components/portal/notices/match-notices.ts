import type { PublicNotice } from "#lib/status/schema.ts";

/** How many notices are offered while somebody writes. */
const OFFERED = 2;

/** How words begin, so that 결제가, 결제 and 결제를, payment and payments are the same. */
function stemsOf(text: string): Set<string> {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, /\p{Script=Hangul}/u.test(word) ? 2 : 4)));
}

/**
 * The open notices to show to somebody who begins a ticket, those first whose words are most like the
 * ticket's own. All of them concern the reader, so none is left out for its words alone.
 */
export function matchNotices(notices: PublicNotice[], words: string): PublicNotice[] {
  const wanted = stemsOf(words);
  const alike = (notice: PublicNotice) => {
    const own = stemsOf([notice.title, ...notice.services, notice.updates[0]?.body ?? ""].join(" "));
    return [...wanted].filter((stem) => own.has(stem)).length;
  };
  return notices
    .map((notice) => ({ notice, score: alike(notice) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, OFFERED)
    .map(({ notice }) => notice);
}
