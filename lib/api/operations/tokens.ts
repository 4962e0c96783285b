import { z } from "zod";
import { db } from "#db/client.ts";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { PageInput } from "#lib/core/page.ts";
import { ApiToken, ApiTokenWithSecret, CreateTokenInput } from "#lib/identity/schema.ts";
import { createToken as create } from "#lib/identity/tokens/create.ts";
import { listTokens as list } from "#lib/identity/tokens/list.ts";
import { revokeToken as revoke } from "#lib/identity/tokens/revoke.ts";
import { actorOf } from "#lib/identity/viewer.ts";

export const listTokens = operation({
  method: "GET",
  path: "/tokens",
  summary: "API tokens that still work, newest first",
  role: "admin",
  query: PageInput,
  response: listOf(ApiToken),
  run: ({ viewer, query }) => list(viewer, query),
});

export const createToken = operation({
  method: "POST",
  path: "/tokens",
  summary: "Make an API token; the answer shows it once",
  role: "admin",
  body: CreateTokenInput,
  response: ApiTokenWithSecret,
  status: 201,
  run: ({ viewer, body }) => db().transaction((tx) => create(tx, actorOf(viewer), body)),
});

export const revokeToken = operation({
  method: "DELETE",
  path: "/tokens/{id}",
  summary: "Take a token's power away",
  role: "admin",
  params: z.object({ id: RowIdText }),
  run: async ({ viewer, params }) => {
    await revoke(viewer, params.id);
    return new Response(null, { status: 204 });
  },
});
