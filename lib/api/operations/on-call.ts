import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { whoIsOnCallNow } from "#lib/oncall/now.ts";
import { escalationOfIncident } from "#lib/oncall/of-incident.ts";
import { addOverride as add } from "#lib/oncall/overrides/add.ts";
import { listOverrides as overrides } from "#lib/oncall/overrides/list.ts";
import { removeOverride as remove } from "#lib/oncall/overrides/remove.ts";
import { changeRotation as change } from "#lib/oncall/rotations/change.ts";
import { createRotation as create } from "#lib/oncall/rotations/create.ts";
import { deleteRotation as destroy } from "#lib/oncall/rotations/delete.ts";
import { listRotations as list } from "#lib/oncall/rotations/read.ts";
import { listShifts as shifts, previewShifts as preview } from "#lib/oncall/rotations/shifts.ts";
import {
  ChangeRotationInput,
  IncidentEscalation,
  OnCallNow,
  OverrideInput,
  PreviewInput,
  Rotation,
  RotationInput,
  RotationOverride,
  Shift,
  ShiftsInput,
} from "#lib/oncall/schema.ts";

const byId = z.object({ id: RowIdText });
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const getOnCall = operation({
  method: "GET",
  path: "/on-call",
  summary: "Who is on call in each rotation now, and who is next",
  role: "staff",
  response: items(OnCallNow),
  run: async ({ viewer }) => ({ items: await whoIsOnCallNow(viewer) }),
});

export const listRotations = operation({
  method: "GET",
  path: "/rotations",
  summary: "Rotations, by name",
  role: "staff",
  response: items(Rotation),
  run: async ({ viewer }) => ({ items: await list(viewer) }),
});

export const createRotation = operation({
  method: "POST",
  path: "/rotations",
  summary: "Make a rotation: people who are on call in turn",
  role: "admin",
  body: RotationInput,
  response: Rotation,
  status: 201,
  run: ({ viewer, body }) => create(viewer, body),
});

export const changeRotation = operation({
  method: "PUT",
  path: "/rotations/{id}",
  summary: "Change a rotation as a whole; its overrides stay",
  role: "admin",
  params: byId,
  body: ChangeRotationInput,
  response: Rotation,
  run: ({ viewer, params, body }) => change(viewer, params.id, body),
});

export const deleteRotation = operation({
  method: "DELETE",
  path: "/rotations/{id}",
  summary: "Delete a rotation; refused, naming them, while policies or rotations use it",
  role: "admin",
  params: byId,
  run: async ({ viewer, params }) => {
    await destroy(viewer, params.id);
    return new Response(null, { status: 204 });
  },
});

export const listShifts = operation({
  method: "GET",
  path: "/rotations/{id}/shifts",
  summary: "Who is on call from one moment to another, without gaps; at most ninety days",
  role: "staff",
  params: byId,
  query: ShiftsInput,
  response: items(Shift),
  run: async ({ viewer, params, query }) => ({ items: await shifts(viewer, params.id, query) }),
});

export const previewShifts = operation({
  method: "POST",
  path: "/rotations/preview",
  summary: "Who would be on call if a rotation were like this; nothing is saved",
  role: "admin",
  body: PreviewInput,
  response: items(Shift),
  run: async ({ viewer, body }) => ({ items: await preview(viewer, body) }),
});

export const listOverrides = operation({
  method: "GET",
  path: "/rotations/{id}/overrides",
  summary: "Who takes a rotation's turn and when, as far as it is not over",
  role: "staff",
  params: byId,
  response: items(RotationOverride),
  run: async ({ viewer, params }) => ({ items: await overrides(viewer, params.id) }),
});

export const addOverride = operation({
  method: "POST",
  path: "/rotations/{id}/overrides",
  summary: "Have somebody take the turn for a while; staff may name only themselves",
  role: "staff",
  params: byId,
  body: OverrideInput,
  response: RotationOverride,
  status: 201,
  run: ({ viewer, params, body }) => add(viewer, params.id, body),
});

export const removeOverride = operation({
  method: "DELETE",
  path: "/rotations/{id}/overrides/{overrideId}",
  summary: "Take an override back; staff only their own",
  role: "staff",
  params: byId.extend({ overrideId: RowIdText }),
  run: async ({ viewer, params }) => {
    await remove(viewer, params.id, params.overrideId);
    return new Response(null, { status: 204 });
  },
});

export const getIncidentEscalation = operation({
  method: "GET",
  path: "/incidents/{id}/escalation",
  summary: "How far the telling of an incident has come, and who is next",
  role: "staff",
  params: z.object({ id: z.string() }),
  response: IncidentEscalation,
  run: ({ viewer, params }) => escalationOfIncident(viewer, params.id),
});
