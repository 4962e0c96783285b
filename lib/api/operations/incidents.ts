import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { acknowledgeIncident as acknowledge } from "#lib/incidents/verbs/acknowledge.ts";
import { assignIncident as assign } from "#lib/incidents/verbs/assign.ts";
import { listAssignees as assignees } from "#lib/incidents/queries/assignees.ts";
import { closeIncident as close } from "#lib/incidents/verbs/close.ts";
import { commentOnIncident as comment } from "#lib/incidents/verbs/comment.ts";
import { incidentCounts } from "#lib/incidents/queries/count.ts";
import { listFoldEvents, listIncidentEvents } from "#lib/incidents/queries/events.ts";
import { getIncident as get } from "#lib/incidents/queries/get.ts";
import { listIncidents as list } from "#lib/incidents/queries/list.ts";
import { seeMentions as see } from "#lib/incidents/verbs/mentions.ts";
import { reopenIncident as reopen } from "#lib/incidents/verbs/reopen.ts";
import { resolveIncident as resolve } from "#lib/incidents/verbs/resolve.ts";
import {
  ActedIncident,
  ActInput,
  Assignee,
  AssignInput,
  CloseInput,
  CommentInput,
  Incident,
  IncidentCounts,
  IncidentEvent,
  IncidentEventsInput,
  ListIncidentsInput,
  SnoozeInput,
  TimelineEntry,
  TimelineInput,
} from "#lib/incidents/schema.ts";
import { snoozeIncident as snooze } from "#lib/incidents/verbs/snooze.ts";
import { IncidentValues } from "#lib/incidents/values/schema.ts";
import { readValues } from "#lib/incidents/values/read.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";

/** Uuid or number. */
const one = z.object({ id: z.string() });

export const listIncidents = operation({
  method: "GET",
  path: "/incidents",
  summary: "Incidents, the last seen first",
  role: "staff",
  query: ListIncidentsInput,
  response: listOf(Incident),
  run: ({ viewer, query }) => list(viewer, query),
});

export const countIncidents = operation({
  method: "GET",
  path: "/incidents/counts",
  summary: "How many incidents are in each state under the list's filters",
  role: "staff",
  query: ListIncidentsInput,
  response: IncidentCounts,
  run: ({ viewer, query }) => incidentCounts(viewer, query),
});

export const getIncident = operation({
  method: "GET",
  path: "/incidents/{id}",
  summary: "One incident, by its id or number",
  role: "staff",
  params: one,
  response: Incident,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const getTimeline = operation({
  method: "GET",
  path: "/incidents/{id}/timeline",
  summary: "The story of an incident, oldest first; repeats of an alert are one entry with a count",
  role: "staff",
  params: one,
  query: TimelineInput,
  response: listOf(TimelineEntry),
  run: ({ viewer, params, query }) => listTimeline(viewer, params.id, query),
});

export const getTimelineEvents = operation({
  method: "GET",
  path: "/incidents/{id}/timeline/{entryId}/events",
  summary: "The received events that one timeline entry stands for, newest first",
  role: "staff",
  params: one.extend({ entryId: z.string() }),
  query: IncidentEventsInput,
  response: listOf(IncidentEvent),
  run: ({ viewer, params, query }) => listFoldEvents(viewer, params.id, params.entryId, query),
});

export const getIncidentEvents = operation({
  method: "GET",
  path: "/incidents/{id}/events",
  summary: "The received events of an incident with their raw bodies, newest first",
  role: "staff",
  params: one,
  query: IncidentEventsInput,
  response: listOf(IncidentEvent),
  run: ({ viewer, params, query }) => listIncidentEvents(viewer, params.id, query),
});

export const acknowledgeIncident = operation({
  method: "POST",
  path: "/incidents/{id}/acknowledge",
  summary: "Say that someone is on it",
  role: "staff",
  params: one,
  body: ActInput,
  response: ActedIncident,
  run: ({ viewer, params, body }) => acknowledge(viewer, params.id, body),
});

export const resolveIncident = operation({
  method: "POST",
  path: "/incidents/{id}/resolve",
  summary: "Say that the fault is over",
  role: "staff",
  params: one,
  body: ActInput,
  response: ActedIncident,
  run: ({ viewer, params, body }) => resolve(viewer, params.id, body),
});

export const closeIncident = operation({
  method: "POST",
  path: "/incidents/{id}/close",
  summary: "Say that nothing is left to do; an unresolved incident needs confirm",
  role: "staff",
  params: one,
  body: CloseInput,
  response: ActedIncident,
  run: ({ viewer, params, body }) => close(viewer, params.id, body),
});

export const reopenIncident = operation({
  method: "POST",
  path: "/incidents/{id}/reopen",
  summary: "Say that it is not over, or take back an acknowledgement",
  role: "staff",
  params: one,
  body: ActInput,
  response: ActedIncident,
  run: ({ viewer, params, body }) => reopen(viewer, params.id, body),
});

export const assignIncident = operation({
  method: "POST",
  path: "/incidents/{id}/assign",
  summary: "Put an incident into someone's hands, or with null into nobody's",
  role: "staff",
  params: one,
  body: AssignInput,
  response: Incident,
  run: ({ viewer, params, body }) => assign(viewer, params.id, body),
});

export const snoozeIncident = operation({
  method: "POST",
  path: "/incidents/{id}/snooze",
  summary: "Put an incident out of the way until a moment, or with null back in the way",
  role: "staff",
  params: one,
  body: SnoozeInput,
  response: Incident,
  run: ({ viewer, params, body }) => snooze(viewer, params.id, body),
});

export const listAssignees = operation({
  method: "GET",
  path: "/incidents/assignees",
  summary: "Who incidents can be assigned to",
  role: "staff",
  response: listOf(Assignee),
  run: async ({ viewer }) => ({ items: await assignees(viewer), nextCursor: null }),
});

export const commentOnIncident = operation({
  method: "POST",
  path: "/incidents/{id}/comments",
  summary: "Add a comment to an incident's timeline",
  role: "staff",
  params: one,
  body: CommentInput,
  once: true,
  response: TimelineEntry,
  status: 201,
  run: ({ viewer, params, body, key }) => comment(viewer, params.id, body, key),
});

export const seeMentions = operation({
  method: "POST",
  path: "/incidents/{id}/mentions/seen",
  summary: "Note that the caller has seen where an incident mentions them",
  role: "staff",
  params: one,
  response: z.object({ seen: z.number().int() }),
  run: ({ viewer, params }) => see(viewer, params.id),
});

export const getIncidentValues = operation({
  method: "GET",
  path: "/incidents/{id}/values",
  summary: "What the alerts of an incident measured over time",
  role: "staff",
  params: one,
  response: IncidentValues,
  run: ({ viewer, params }) => readValues(viewer, params.id),
});
