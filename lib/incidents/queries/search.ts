import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { incidentWord } from "#db/schema/incident-desk.ts";
import { COUNT_CAP } from "#lib/incidents/schema.ts";

/** A text in incidents: part of title, target or metric in any letter case; or the number. */
export interface Search {
  /** Says of an incident whether the text is in it. */
  exact: SQL;
  /** About how many of all incidents have it, 0 to 1: by a sample. */
  share: number;
  /**
   * Leaves the incidents with words that the text can be part of, by an index; undefined when those
   * words are too many to be looked up.
   */
  words: SQL | undefined;
}

/** More different words than these are not looked up; fewer if they are common ones. */
const MOST_WORDS = { rare: 5000, common: 20 };
/** Words of one look into the index, whose time grows with their number times that of the incidents. */
const AT_ONCE = 50;
/** Parts of a text that are looked up: the longest, which are the rarest. */
const PARTS = 4;
/** Incidents from all over the table that are looked at to learn how common a text is. */
const SAMPLE = 2000;
/** What more than one in so many have is no longer looked up when it is only counted up to a cap. */
export const COMMON = 0.04;

const { title, target, metric } = incident;
const searched = sql`lower(${title} || ' ' || coalesce(${target}, '') || ' ' || coalesce(${metric}, ''))`;
// Worded exactly as in the index incident_words_idx, or it would not be used.
const words = sql`incident_words(${title}, ${target}, ${metric})`;

/** What a list's `q` means; undefined when it says nothing. */
export async function searchFor(q: string | undefined): Promise<Search | undefined> {
  const text = q?.normalize("NFC").trim().toLowerCase() ?? "";
  if (text === "") return undefined;
  const digits = /^#?(\d{1,15})$/.exec(text)?.[1];
  const number = digits === undefined ? undefined : eq(incident.number, Number(digits));
  const within = sql`strpos(${searched}, ${text}) > 0`;
  const share = await shareOf(within);
  const having = await havingWordsOf(text, share < COMMON ? MOST_WORDS.rare : MOST_WORDS.common);
  return { exact: or(within, number) ?? within, share, words: having && or(having, number) };
}

async function shareOf(within: SQL): Promise<number> {
  const [row] = await db().execute<{ share: number | null }>(sql`
    select avg((${within})::int)::float8 as share from (
      select ${title}, ${target}, ${metric} from ${incident} tablesample system ((
        select least(100, 100.0 * ${SAMPLE} / greatest(reltuples, 1)) from pg_class
        where oid = 'incident'::regclass))
      limit ${2 * SAMPLE}) incident`);
  return row?.share ?? 0;
}

async function havingWordsOf(text: string, most: number): Promise<SQL | undefined> {
  const parts = (await wordsAround(text, most)).filter((found) => found.length <= most);
  const rarest = parts.toSorted((a, b) => a.length - b.length)[0];
  if (rarest?.length === 0) return sql`false`;
  const few = parts.filter((found) => found.length <= AT_ONCE);
  if (few.length > 0) return and(...few.map(haveOneOf));
  return rarest && haveOneOf(rarest);
}

/** Where counting stops when a text is searched; without one at `COUNT_CAP`. */
const SEARCH_CAP = 1000;

/** Where counting stops: a number as large as this means "at least so many". */
export function capOf(search: Search | undefined): number {
  return search ? SEARCH_CAP : COUNT_CAP;
}

/** Of each of the text's longest parts between spaces, the words of incidents that it can stand for. */
async function wordsAround(text: string, most: number): Promise<string[][]> {
  const pieces = text.split(" ");
  const patterns = pieces
    .map((piece, i) => {
      const escaped = piece.replaceAll(/[\\%_]/g, String.raw`\$&`);
      // Where the text begins and ends, a word of the incident may go on.
      return {
        length: piece.length,
        like: `${i > 0 ? "" : "%"}${escaped}${i < pieces.length - 1 ? "" : "%"}`,
      };
    })
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, PARTS);
  const found = patterns.map(
    ({ like }) => sql`select array(
      select ${incidentWord.word} from ${incidentWord}
      where ${incidentWord.word} like ${like} limit ${most + 1}) as words`,
  );
  const rows = await db().execute<{ words: string[] }>(sql.join(found, sql` union all `));
  return rows.map((row) => row.words);
}

function haveOneOf(list: string[]): SQL {
  const looks: SQL[] = [];
  for (let from = 0; from < list.length; from += AT_ONCE) {
    looks.push(sql`${words} && ${sql.param(list.slice(from, from + AT_ONCE))}::text[]`);
  }
  return or(...looks) ?? sql`false`;
}
