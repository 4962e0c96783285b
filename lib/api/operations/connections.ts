import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { createConnection as create } from "#lib/connections/create.ts";
import { deleteConnection as remove } from "#lib/connections/delete.ts";
import { endOverlap as end } from "#lib/connections/end-overlap.ts";
import { getConnection as get } from "#lib/connections/get.ts";
import { listConnections as list } from "#lib/connections/list.ts";
import { previewSettings as preview } from "#lib/connections/preview/preview.ts";
import { PreviewInput, SettingsPreview } from "#lib/connections/preview/schema.ts";
import { rotateSecret as rotate } from "#lib/connections/rotate-secret.ts";
import {
  Connection,
  ConnectionDetail,
  ConnectionWithSecret,
  CreateConnectionInput,
  ListConnectionsInput,
  RotateSecretInput,
  TestReport,
  UpdateConnectionInput,
} from "#lib/connections/schema.ts";
import { sendTest as test } from "#lib/connections/send-test.ts";
import { updateConnection as update } from "#lib/connections/update.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { replayRefused as replay } from "#lib/events/replay-refused.ts";
import { RoundFindings } from "#lib/jira/schema.ts";
import { syncNow as sync } from "#lib/jira/reading/sync.ts";

const one = z.object({ id: RowIdText });

export const listConnections = operation({
  method: "GET",
  path: "/connections",
  summary: "Connections with their health",
  role: "admin",
  query: ListConnectionsInput,
  response: listOf(Connection),
  run: ({ viewer, query }) => list(viewer, query),
});

export const createConnection = operation({
  method: "POST",
  path: "/connections",
  summary: "Make a connection; the answer shows its secret once",
  role: "admin",
  body: CreateConnectionInput,
  response: ConnectionWithSecret,
  status: 201,
  run: ({ viewer, body }) => create(viewer, body),
});

export const getConnection = operation({
  method: "GET",
  path: "/connections/{id}",
  summary: "One connection with its last day",
  role: "admin",
  params: one,
  response: ConnectionDetail,
  run: ({ viewer, params }) => get(viewer, params.id),
});

export const updateConnection = operation({
  method: "PATCH",
  path: "/connections/{id}",
  summary: "Rename, switch, move or set up a connection",
  role: "admin",
  params: one,
  body: UpdateConnectionInput,
  response: Connection,
  run: ({ viewer, params, body }) => update(viewer, params.id, body),
});

export const deleteConnection = operation({
  method: "DELETE",
  path: "/connections/{id}",
  summary: "Take a connection away; what came through it stays",
  role: "admin",
  params: one,
  run: async ({ viewer, params }) => {
    await remove(viewer, params.id);
    return new Response(null, { status: 204 });
  },
});

export const rotateSecret = operation({
  method: "POST",
  path: "/connections/{id}/rotate-secret",
  summary: "Give a new secret, shown once; the old one is accepted for 24 hours more",
  role: "admin",
  params: one,
  body: RotateSecretInput,
  response: ConnectionWithSecret,
  run: ({ viewer, params, body }) => rotate(viewer, params.id, body),
});

export const previewConnection = operation({
  method: "POST",
  path: "/connections/{id}/preview",
  summary: "What settings would make of the newest fifty deliveries; nothing is saved",
  role: "admin",
  params: one,
  body: PreviewInput,
  response: SettingsPreview,
  run: ({ viewer, params, body }) => preview(viewer, params.id, body),
});

export const endOverlap = operation({
  method: "POST",
  path: "/connections/{id}/end-overlap",
  summary: "Stop accepting the secret before the last rotation",
  role: "admin",
  params: one,
  response: Connection,
  run: ({ viewer, params }) => end(viewer, params.id),
});

export const testConnection = operation({
  method: "POST",
  path: "/connections/{id}/test",
  summary: "Send the plugin's sample through the whole way; nothing is applied",
  role: "admin",
  params: one,
  response: TestReport,
  run: ({ viewer, params }) => test(viewer, params.id),
});

export const replayRefused = operation({
  method: "POST",
  path: "/connections/{id}/replay-refused",
  summary: "Process what was refused while the connection was switched off",
  role: "admin",
  params: one,
  response: z.object({ replayed: z.number().int() }),
  run: ({ viewer, params }) => replay(viewer, params.id),
});

export const syncConnection = operation({
  method: "POST",
  path: "/connections/{id}/sync",
  summary: "Read a Jira now; answers when it is done, with what was found",
  role: "admin",
  params: one,
  response: RoundFindings,
  run: ({ viewer, params }) => sync(viewer, params.id),
});
