import { api, ApiProblem, query } from "#components/api.ts";
import {
  gathersStorms,
  type IncidentFilters,
  toCountInput,
  toListInput,
  toSettledInput,
  toTabInput,
} from "#components/desk/filters.ts";
import type { Page } from "#lib/core/page.ts";
import type { MaintenanceWindow } from "#lib/incidents/maintenance/schema.ts";
import type {
  ActedIncident,
  Assignee,
  Incident,
  IncidentCounts,
  IncidentEvent,
  IncidentFacets,
  ListIncidentsInput,
  SimilarIncident,
  TimelineEntry,
} from "#lib/incidents/schema.ts";
import type { Storm } from "#lib/incidents/storms/schema.ts";
import type { IncidentValues } from "#lib/incidents/values/schema.ts";

/** What people do to an incident, as the API names it. */
export type Verb = "acknowledge" | "resolve" | "close" | "reopen";

/** What the list screen shows of one set of filters. */
export interface IncidentListData extends Page<Incident> {
  /** Resolved lately; empty on tabs that show resolved ones anyway. */
  settled: Incident[];
  counts: IncidentCounts;
  /** Storms whose incidents stand folded over the rows. */
  storms: Storm[];
}

/** What stands over the list when it is not an ordinary hour. */
export interface Weather {
  storms: Storm[];
  maintenance: MaintenanceWindow[];
}

type Query = Record<string, string | number | undefined>;

function get<T>(path: string, input: Query = {}): Promise<T> {
  return api<T>(`/incidents${path}${query(input)}`);
}

function list(input: ListIncidentsInput): Promise<Page<Incident>> {
  return get("", input as Query);
}

/** Reads rows, those resolved lately and the counts, as the server's page does. `limit` 1–200. */
export async function loadList(filters: IncidentFilters, limit: number): Promise<IncidentListData> {
  const settled = toSettledInput(filters);
  const [page, lately, counts, storms] = await Promise.all([
    list({ ...toListInput(filters), limit }),
    settled ? list(settled) : null,
    get<IncidentCounts>("/counts", toCountInput(filters) as Query),
    gathersStorms(filters) ? get<Page<Storm>>("/storms", unsorted(toTabInput(filters))) : null,
  ]);
  return { ...page, settled: lately?.items ?? [], counts, storms: storms?.items ?? [] };
}

function unsorted({ sort: _, ...input }: ListIncidentsInput): Query {
  return input as Query;
}

/** Rows of a storm as it unfolds: a screen full, since they are all drawn before the next frame. */
const STORM_FIRST = 25;

/** Incidents of one storm that a tab holds. */
export function loadOfStorm(
  filters: IncidentFilters,
  storm: number,
  cursor: string | null,
): Promise<Page<Incident>> {
  const page = cursor === null ? { limit: STORM_FIRST } : { cursor };
  return list({ ...toTabInput(filters), storm: String(storm), ...page });
}

/** Says of every open incident of a storm that someone is on it. */
export function acknowledgeStorm(storm: number): Promise<{ acknowledged: number }> {
  return api(`/incidents/storms/${storm}/acknowledge`, { method: "POST" });
}

/** Reads the rows after `cursor`. */
export function loadMore(filters: IncidentFilters, cursor: string): Promise<Page<Incident>> {
  return list({ ...toListInput(filters), cursor });
}

/** One incident by number or id; null when there is none. */
export async function loadIncident(id: number | string): Promise<Incident | null> {
  try {
    return await get<Incident>(`/${id}`);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

/** The end of an incident's story, newest first; `cursor` goes on to what was before. */
export function loadTimeline(number: number, limit: number, cursor?: string): Promise<Page<TimelineEntry>> {
  return get(`/${number}/timeline`, { order: "desc", limit, cursor });
}

/** The received events of an incident, newest first. */
export function loadEvents(number: number, cursor: string | null): Promise<Page<IncidentEvent>> {
  return get(`/${number}/events`, { cursor: cursor ?? undefined });
}

/** The received events that one timeline row stands for, newest first. */
export function loadFold(
  number: number,
  entryId: string,
  cursor: string | null,
): Promise<Page<IncidentEvent>> {
  return get(`/${number}/timeline/${entryId}/events`, { cursor: cursor ?? undefined });
}

/** The event that an incident began with. */
export async function loadFirstEvent(number: number): Promise<IncidentEvent | null> {
  const begin = await get<Page<TimelineEntry>>(`/${number}/timeline`, { order: "asc", limit: 1 });
  const [created] = begin.items;
  if (!created) return null;
  const events = await get<Page<IncidentEvent>>(`/${number}/timeline/${created.id}/events`, { limit: 1 });
  return events.items[0] ?? null;
}

/** Acts on an incident. Throws `ApiProblem`; with status 409 `currentOf` tells how it stands. */
export function act(
  id: string,
  verb: Verb,
  body: { version?: number; confirm?: boolean } = {},
): Promise<ActedIncident> {
  return api(`/incidents/${id}/${verb}`, { method: "POST", body });
}

/** Puts an incident into someone's hands; null = nobody's. */
export function assign(id: string, assigneeId: number | null, version?: number): Promise<Incident> {
  return api(`/incidents/${id}/assign`, { method: "POST", body: { assigneeId, version } });
}

/** Puts an incident out of the way until a moment (ISO 8601); null = back in the way. */
export function snooze(id: string, until: string | null, version?: number): Promise<Incident> {
  return api(`/incidents/${id}/snooze`, { method: "POST", body: { until, version } });
}

/** Who incidents can be assigned to, by name. */
export async function loadAssignees(): Promise<Assignee[]> {
  return (await get<Page<Assignee>>("/assignees")).items;
}

/** How many incidents each choice of a condition would leave. */
export function loadFacets(filters: IncidentFilters): Promise<IncidentFacets> {
  return get("/facets", unsorted(toTabInput(filters)));
}

/** Sources that make many different incidents now, and maintenance that is on. */
export async function loadWeather(): Promise<Weather> {
  const [storms, windows] = await Promise.all([
    get<Page<Storm>>("/storms"),
    api<Page<MaintenanceWindow>>("/maintenance?state=active&limit=20"),
  ]);
  return {
    storms: storms.items.filter(({ blowing }) => blowing),
    maintenance: windows.items.filter(({ state }) => state === "active"),
  };
}

/** What an incident's alerts measured over time. */
export function loadValues(number: number): Promise<IncidentValues> {
  return get(`/${number}/values`);
}

/** Past incidents like this one, those with a solution first. */
export async function loadSimilar(id: string): Promise<SimilarIncident[]> {
  return (await get<Page<SimilarIncident>>(`/${id}/similar`)).items;
}

/** Puts other words into one's own comment. */
export function editComment(
  id: string,
  entryId: string,
  body: string,
  mentions: number[],
): Promise<TimelineEntry> {
  return api(`/incidents/${id}/comments/${entryId}`, { method: "PATCH", body: { body, mentions } });
}

/** Adds a comment to an incident's story, once for each `key`; `mentions` are the people it calls in. */
export function comment(id: string, body: string, mentions: number[], key: string): Promise<TimelineEntry> {
  return api(`/incidents/${id}/comments`, { method: "POST", body: { body, mentions }, key });
}

/** Notes that one has seen where an incident mentions one; resolves to how many mentions were new. */
export async function seeMentions(id: string): Promise<number> {
  return (await api<{ seen: number }>(`/incidents/${id}/mentions/seen`, { method: "POST" })).seen;
}

/** The incident as it is now, out of a refusal because it had changed; undefined for other failures. */
export function currentOf(error: unknown): Incident | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 409) return undefined;
  return error.body["current"] as Incident | undefined;
}
