import { z } from "zod";
import { listOf } from "#lib/api/list-of.ts";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { describeMe } from "#lib/identity/me.ts";
import { CreateUserInput, ListUsersInput, Me, UpdateUserInput, User } from "#lib/identity/schema.ts";
import { listUsers as list } from "#lib/identity/users/list.ts";
import { updateUser as update } from "#lib/identity/users/update.ts";
import { refuseWhileOnCall } from "#lib/oncall/uses.ts";
import { inviteUser } from "#lib/notifications/invite-user.ts";

export const getMe = operation({
  method: "GET",
  path: "/me",
  summary: "Whoever is asking",
  response: Me,
  run: ({ viewer }) => describeMe(viewer),
});

export const listUsers = operation({
  method: "GET",
  path: "/users",
  summary: "People by name; customers see the active people of their own company",
  query: ListUsersInput,
  response: listOf(User),
  run: ({ viewer, query }) => list(viewer, query),
});

export const createUser = operation({
  method: "POST",
  path: "/users",
  summary: "Invite a person; they are mailed a link to begin with",
  role: "admin",
  body: CreateUserInput,
  response: User,
  status: 201,
  run: ({ viewer, body }) => inviteUser(viewer, body),
});

export const updateUser = operation({
  method: "PATCH",
  path: "/users/{id}",
  summary: "Change a person; making someone inactive ends their sessions",
  role: "admin",
  params: z.object({ id: RowIdText }),
  body: UpdateUserInput,
  response: User,
  run: ({ viewer, params, body }) => update(viewer, params.id, body, refuseWhileOnCall),
});
