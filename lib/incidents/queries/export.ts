import { csvLine, csvTime } from "#lib/core/csv.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import type { Incident, ListIncidentsInput } from "#lib/incidents/schema.ts";

/** Spreadsheets are slow with more, and whoever wants all asks the API. */
const MOST = 50_000;
const PAGE = 200;

const COLUMNS = [
  "number",
  "title",
  "severity",
  "status",
  "target",
  "metric",
  "value",
  "count",
  "source",
  "assignee",
  "firstSeenAt",
  "lastSeenAt",
  "acknowledgedAt",
  "acknowledgedBy",
  "resolvedAt",
  "resolvedBy",
] as const;

function row(viewer: Viewer): (incident: Incident) => string {
  const words = translatorOf(viewer.locale, "vocabulary");
  const time = (at: string | null) => csvTime(at, viewer.timeZone);
  return (of) =>
    csvLine([
      of.number,
      of.title,
      words(`severity.${of.severity}`),
      words(`incidentStatus.${of.status}`),
      of.target,
      of.metric,
      of.value,
      of.count,
      of.connectionName,
      of.assignee?.name ?? null,
      time(of.firstSeenAt),
      time(of.lastSeenAt),
      time(of.acknowledgedAt),
      of.acknowledgedBy?.name ?? null,
      time(of.resolvedAt),
      of.resolvedBy?.name ?? (of.resolvedAt ? of.connectionName : null),
    ]);
}

/**
 * The list's incidents as lines of CSV, in the reader's language and zone, 50,000 at most. Staff only.
 * The first page is read before it resolves: what is wrong with the filters is told as an answer, not
 * by a file that breaks off.
 */
export async function exportIncidents(
  viewer: Viewer,
  input: ListIncidentsInput = {},
): Promise<AsyncIterable<string>> {
  requireStaff(viewer);
  const words = translatorOf(viewer.locale, "desk");
  const line = row(viewer);
  const first = await listIncidents(viewer, { ...input, limit: PAGE });
  return (async function* () {
    yield csvLine(COLUMNS.map((column) => words(`export.${column}`)));
    let page = first;
    for (let told = PAGE; ; told += PAGE) {
      yield page.items.map(line).join("");
      if (page.nextCursor === null || told >= MOST) return;
      page = await listIncidents(viewer, { ...input, limit: PAGE, cursor: page.nextCursor });
    }
  })();
}
