import type { Told } from "#components/desk/told.ts";
import type { IncidentListData } from "#components/desk/api.ts";
import type { Page } from "#lib/core/page.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { Storm } from "#lib/incidents/storms/schema.ts";

/** One reading of the list: `strays` are rows on the screen that it no longer holds, null = gone. */
export interface Reading {
  fresh: IncidentListData;
  strays: ReadonlyMap<string, Incident | null>;
}

/** The list as it stands on the screen. */
export interface ListView {
  rows: Incident[];
  settled: Incident[];
  /** Folded over the rows. */
  storms: Storm[];
  nextCursor: string | null;
  /** What "새 인시던트 n건 보기" would bring. */
  waiting: Incident[];
  /** For `data-changed`: the other letter starts the fade again. */
  changed: ReadonlyMap<string, "a" | "b">;
  latest: IncidentListData;
}

/** Repeats within this long of each other do not tint their row again: a storm must not flicker. */
const CALM_MS = 10_000;

/** The list as it was just read. */
export function openView(data: IncidentListData): ListView {
  const { items, settled, storms, nextCursor } = data;
  return { rows: items, settled, storms, nextCursor, waiting: [], changed: new Map(), latest: data };
}

/** Whether `a` is what became of `b`. */
export function isNewer(a: Told, b: Told): boolean {
  return a.version === b.version ? a.count > b.count : a.version > b.version;
}

/** Whether the row should be tinted once because of what is new in it. */
function isNews(before: Incident, now: Told & Partial<Incident>): boolean {
  return (
    now.status !== before.status ||
    now.severity !== before.severity ||
    (now.assignee !== undefined && now.assignee?.name !== before.assignee?.name) ||
    Date.parse(now.lastSeenAt) - Date.parse(before.lastSeenAt) > CALM_MS
  );
}

function tint(changed: ListView["changed"], ids: Iterable<string>): ListView["changed"] {
  const next = new Map(changed);
  for (const id of ids) next.set(id, next.get(id) === "a" ? "b" : "a");
  return next;
}

function known(view: ListView): Map<string, Incident> {
  return new Map([...view.waiting, ...view.settled, ...view.rows].map((row) => [row.id, row]));
}

/** What a reading brought, but nothing older than what the stream has told since it began. */
function upToDate(view: ListView, data: IncidentListData): IncidentListData {
  const shown = known(view);
  const best = (row: Incident) => {
    const own = shown.get(row.id);
    return own && isNewer(own, row) ? own : row;
  };
  return { ...data, items: data.items.map(best), settled: data.settled.map(best) };
}

/**
 * Lets a reading into the list. While `frozen` rows stay where they are and take on their new contents,
 * and what was not there waits; otherwise the list becomes what was read.
 */
export function mergeView(view: ListView, reading: Reading, frozen: boolean): ListView {
  const fresh = upToDate(view, reading.fresh);
  const before = known(view);
  const onScreen = new Set([...view.rows, ...view.settled].map((row) => row.id));
  const now = new Map<string, Incident | null>(reading.strays);
  for (const row of [...fresh.settled, ...fresh.items]) now.set(row.id, row);
  const news = [...now.values()].filter((row) => {
    if (!row) return false;
    const old = before.get(row.id);
    return old ? isNews(old, row) : !frozen;
  });
  const changed = tint(
    view.changed,
    news.flatMap((row) => (row ? [row.id] : [])),
  );
  if (!frozen) return { ...openView(fresh), changed };
  const stay = (rows: Incident[]) =>
    rows.flatMap((row) => {
      const current = now.get(row.id);
      if (current === null) return [];
      return [current && !isNewer(row, current) ? current : row];
    });
  // Below the last row there may be more than is shown; what moves up from there is not new.
  const end = fresh.nextCursor === null ? fresh.items.length : lastShown(fresh.items, onScreen) + 1;
  const waiting = fresh.items.slice(0, end).filter((row) => !onScreen.has(row.id));
  const storms = view.storms.map((storm) => fresh.storms.find(({ id }) => id === storm.id) ?? storm);
  const [rows, settled] = [stay(view.rows), stay(view.settled)];
  return { ...view, rows, settled, storms, waiting, changed, latest: fresh };
}

function lastShown(items: Incident[], onScreen: ReadonlySet<string>): number {
  return items.findLastIndex((row) => onScreen.has(row.id));
}

/** How many incidents thawing would bring to sight: rows that wait, and storms that began meanwhile. */
export function waitingCount({ waiting, storms, latest }: ListView): number {
  const began = latest.storms.filter(({ id }) => !storms.some((storm) => storm.id === id));
  return began.reduce((sum, storm) => sum + storm.shown, waiting.length);
}

/** Lets in at once what the stream tells of a row that is known. */
export function patchView(view: ListView, told: Told): ListView {
  const own = known(view).get(told.id);
  if (!own || !isNewer(told, own)) return view;
  const patch = (rows: Incident[]) => rows.map((row) => (row.id === told.id ? { ...row, ...told } : row));
  const { latest } = view;
  return {
    ...view,
    rows: patch(view.rows),
    settled: patch(view.settled),
    waiting: patch(view.waiting),
    changed: isNews(own, told) ? tint(view.changed, [told.id]) : view.changed,
    latest: { ...latest, items: patch(latest.items), settled: patch(latest.settled) },
  };
}

/** Whether something was told that only a reading can show: a new incident, or one in another state. */
export function needsReading(view: ListView, told: Told): boolean {
  const own = known(view).get(told.id);
  return own?.version !== told.version;
}

/** Shows what waits, in the order of the server. */
export function thawView(view: ListView): ListView {
  const waited = view.waiting.map((row) => row.id);
  return { ...openView(view.latest), changed: tint(view.changed, waited) };
}

/** Puts a further page under the rows; nothing is shown twice. */
export function growView(view: ListView, page: Page<Incident>): ListView {
  const there = new Set(view.rows.map((row) => row.id));
  const rows = [...view.rows, ...page.items.filter((row) => !there.has(row.id))];
  return { ...view, rows, nextCursor: page.nextCursor };
}
