import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { csvResponse } from "#lib/core/csv.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import { editComment as edit } from "#lib/incidents/verbs/edit-comment.ts";
import { exportIncidents as exportAll } from "#lib/incidents/queries/export.ts";
import { incidentFacets } from "#lib/incidents/queries/facets.ts";
import { exportNumbers } from "#lib/incidents/numbers/export.ts";
import { incidentNumbers } from "#lib/incidents/numbers/numbers.ts";
import { Numbers, NumbersInput } from "#lib/incidents/numbers/schema.ts";
import {
  EditCommentInput,
  IncidentFacets,
  ListIncidentsInput,
  SimilarIncident,
  TimelineEntry,
} from "#lib/incidents/schema.ts";
import { similarIncidents as similar } from "#lib/incidents/queries/similar.ts";
import { acknowledgeStorm as acknowledgeAll } from "#lib/incidents/storms/acknowledge.ts";
import { Storm } from "#lib/incidents/storms/schema.ts";
import { listStorms as storms } from "#lib/incidents/storms/list.ts";
import { changeView as change, deleteView as remove } from "#lib/incidents/views/change.ts";
import { viewCounts } from "#lib/incidents/views/counts.ts";
import { listViews as views } from "#lib/incidents/views/list.ts";
import { saveView as save } from "#lib/incidents/views/save.ts";
import { ChangeViewInput, SavedView, SaveViewInput, ViewCounts } from "#lib/incidents/views/schema.ts";

/** Uuid or number. */
const one = z.object({ id: z.string() });
const view = z.object({ id: RowIdText });

export const getFacets = operation({
  method: "GET",
  path: "/incidents/facets",
  summary: "How many incidents each choice of severity, source and assignee would leave",
  role: "staff",
  query: ListIncidentsInput,
  response: IncidentFacets,
  run: ({ viewer, query }) => incidentFacets(viewer, query),
});

export const exportIncidents = operation({
  method: "GET",
  path: "/incidents/export",
  summary: "The list as CSV in the caller's language, 50,000 rows at most",
  role: "staff",
  query: ListIncidentsInput,
  bytes: true,
  run: async ({ viewer, query }) =>
    csvResponse(translatorOf(viewer.locale, "desk")("export.fileName"), await exportAll(viewer, query)),
});

export const listStorms = operation({
  method: "GET",
  path: "/incidents/storms",
  summary:
    "Times of the last day in which one source made many different incidents, under the list's filters",
  role: "staff",
  query: ListIncidentsInput,
  response: listOf(Storm),
  run: async ({ viewer, query }) => ({ items: await storms(viewer, query), nextCursor: null }),
});

export const acknowledgeStorm = operation({
  method: "POST",
  path: "/incidents/storms/{id}/acknowledge",
  summary: "Say of every open incident of a storm that someone is on it",
  role: "staff",
  params: z.object({ id: RowIdText }),
  response: z.object({ acknowledged: z.number().int() }),
  run: ({ viewer, params }) => acknowledgeAll(viewer, params.id),
});

export const listSimilar = operation({
  method: "GET",
  path: "/incidents/{id}/similar",
  summary: "Past incidents like this one and how they were solved",
  role: "staff",
  params: one,
  response: listOf(SimilarIncident),
  run: async ({ viewer, params }) => ({ items: await similar(viewer, params.id), nextCursor: null }),
});

export const editComment = operation({
  method: "PATCH",
  path: "/incidents/{id}/comments/{entryId}",
  summary: "Put other words into one's own comment, within fifteen minutes",
  role: "staff",
  params: one.extend({ entryId: z.string() }),
  body: EditCommentInput,
  response: TimelineEntry,
  run: ({ viewer, params, body }) => edit(viewer, params.id, params.entryId, body),
});

export const listViews = operation({
  method: "GET",
  path: "/views",
  summary: "Saved views of the incident list, one's own and shared ones",
  role: "staff",
  response: listOf(SavedView),
  run: async ({ viewer }) => ({ items: await views(viewer), nextCursor: null }),
});

export const countViews = operation({
  method: "GET",
  path: "/views/counts",
  summary: "How many incidents wait, and of them the caller's own, nobody's and snoozed ones",
  role: "staff",
  response: ViewCounts,
  run: ({ viewer }) => viewCounts(viewer),
});

export const saveView = operation({
  method: "POST",
  path: "/views",
  summary: "Keep the incident list's filters under a name",
  role: "staff",
  body: SaveViewInput,
  response: SavedView,
  status: 201,
  run: ({ viewer, body }) => save(viewer, body),
});

export const changeView = operation({
  method: "PATCH",
  path: "/views/{id}",
  summary: "Rename, refilter, share or unshare a saved view",
  role: "staff",
  params: view,
  body: ChangeViewInput,
  response: SavedView,
  run: ({ viewer, params, body }) => change(viewer, params.id, body),
});

export const deleteView = operation({
  method: "DELETE",
  path: "/views/{id}",
  summary: "Delete a saved view",
  role: "staff",
  params: view,
  async run({ viewer, params }) {
    await remove(viewer, params.id);
    return undefined;
  },
});

export const getNumbers = operation({
  method: "GET",
  path: "/numbers",
  summary: "The desk's numbers over the last days of the caller's calendar",
  role: "staff",
  query: NumbersInput,
  response: Numbers,
  run: ({ viewer, query }) => incidentNumbers(viewer, query),
});

export const exportNumberDays = operation({
  method: "GET",
  path: "/numbers/export",
  summary: "The desk's numbers day by day as CSV",
  role: "staff",
  query: NumbersInput,
  bytes: true,
  run: async ({ viewer, query }) =>
    csvResponse(
      translatorOf(viewer.locale, "desk")("numbers.csv.fileName"),
      await exportNumbers(viewer, query),
    ),
});
