import type { InfiniteData } from "@tanstack/react-query";
import { isNewer } from "#components/desk/list/list-view.ts";
import type { Told } from "#components/desk/told.ts";
import type { Page } from "#lib/core/page.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** What was read of an unfolded storm. */
export type StormPages = InfiniteData<Page<Incident>, string | null>;

const rowsOf = (pages: StormPages) => pages.pages.flatMap((page) => page.items);

/** The same pages with these rows, all on the first. */
function withRows(pages: StormPages, rows: Incident[]): StormPages {
  return { ...pages, pages: pages.pages.map((page, i) => ({ ...page, items: i === 0 ? rows : [] })) };
}

/**
 * A new reading with its rows where they stood: in the order of the server each would move with each
 * alert. While there are further pages, what is new is left to those and what is not there may have
 * moved to them; a page that was asked for comes at the end.
 */
export function keepPlaces(before: StormPages | undefined, now: StormPages): StormPages {
  if (!before) return now;
  const fresh = new Map(rowsOf(now).map((row) => [row.id, row]));
  const whole = now.pages.at(-1)?.nextCursor === null;
  const stood = rowsOf(before).flatMap((row) => {
    const read = fresh.get(row.id);
    fresh.delete(row.id);
    if (!read) return whole ? [] : [row];
    // The stream tells less of a row than a reading does, with the same version.
    return [isNewer(row, read) ? row : read];
  });
  const grown = now.pages.length > before.pages.length;
  return withRows(now, whole || grown ? [...stood, ...fresh.values()] : stood);
}

/** Lets in what the stream or a deed here tells of rows that are shown. */
export function patchRows(pages: StormPages, all: Told[]): StormPages {
  const told = new Map(all.map((one) => [one.id, one]));
  const patch = (row: Incident) => {
    const news = told.get(row.id);
    return news && !isNewer(row, news) ? { ...row, ...news } : row;
  };
  return withRows(pages, rowsOf(pages).map(patch));
}
