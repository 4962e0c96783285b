import type { PublicNotice } from "#lib/status/schema.ts";

/** How many notices are offered while somebody writes. */
const OFFERED = 2;

/** Pieces of two letters, so that 결제가, 결제 and 결제를 have something in common. */
function pairsOf(text: string): Set<string> {
  const letters = text.normalize("NFC").toLowerCase();
  const words = letters.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))),
  );
}

/**
 * The open notices to show to somebody who begins a ticket, those first whose words are most like the
 * ticket's own. All of them concern the reader, so none is left out for its words alone.
 */
export function matchNotices(notices: PublicNotice[], words: string): PublicNotice[] {
  const wanted = pairsOf(words);
  const alike = (notice: PublicNotice) => {
    const own = pairsOf([notice.title, ...notice.services, notice.updates[0]?.body ?? ""].join(" "));
    return [...wanted].filter((pair) => own.has(pair)).length;
  };
  return notices
    .map((notice) => ({ notice, score: alike(notice) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, OFFERED)
    .map(({ notice }) => notice);
}
