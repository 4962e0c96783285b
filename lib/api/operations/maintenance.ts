import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { changeMaintenance as change } from "#lib/incidents/maintenance/change.ts";
import { createMaintenance as create } from "#lib/incidents/maintenance/create.ts";
import { getMaintenance as get } from "#lib/incidents/maintenance/get.ts";
import { listMaintenance as list } from "#lib/incidents/maintenance/list.ts";
import {
  ChangeMaintenanceInput,
  CreateMaintenanceInput,
  ListMaintenanceInput,
  MaintenanceDetail,
  MaintenanceWindow,
} from "#lib/incidents/maintenance/schema.ts";

export const listMaintenance = operation({
  method: "GET",
  path: "/maintenance",
  summary: "Maintenance windows, the last made first",
  role: "staff",
  query: ListMaintenanceInput,
  response: listOf(MaintenanceWindow),
  run: ({ viewer, query }) => list(viewer, query),
});

export const getMaintenance = operation({
  method: "GET",
  path: "/maintenance/{id}",
  summary: "One maintenance window with what it kept aside and what became of that",
  role: "staff",
  params: z.object({ id: RowIdText }),
  response: MaintenanceDetail,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const createMaintenance = operation({
  method: "POST",
  path: "/maintenance",
  summary: "Plan maintenance: until it ends, the alerts it covers open nothing",
  role: "admin",
  body: CreateMaintenanceInput,
  response: MaintenanceWindow,
  status: 201,
  run: ({ viewer, body }) => create(viewer, body),
});

export const changeMaintenance = operation({
  method: "PATCH",
  path: "/maintenance/{id}",
  summary: "Rename, move, prolong or end maintenance; an end in the past ends it now",
  role: "admin",
  params: z.object({ id: RowIdText }),
  body: ChangeMaintenanceInput,
  response: MaintenanceWindow,
  run: ({ viewer, params, body }) => change(viewer, params.id, body),
});
