import { z } from "zod";
import { operation } from "#lib/api/operation.ts";
import { RowIdText } from "#lib/core/fields.ts";
import { changePolicy } from "#lib/oncall/policies/change.ts";
import { createPolicy } from "#lib/oncall/policies/create.ts";
import { deletePolicy } from "#lib/oncall/policies/delete.ts";
import { listPolicies } from "#lib/oncall/policies/read.ts";
import { ChangePolicyInput, EscalationPolicy, PolicyInput } from "#lib/oncall/schema.ts";

const byId = z.object({ id: RowIdText });

export const listEscalationPolicies = operation({
  method: "GET",
  path: "/escalation-policies",
  summary: "Escalation policies, by name",
  role: "staff",
  response: z.object({ items: z.array(EscalationPolicy) }),
  run: async ({ viewer }) => ({ items: await listPolicies(viewer) }),
});

export const createEscalationPolicy = operation({
  method: "POST",
  path: "/escalation-policies",
  summary: "Say who is told of incidents that nobody acknowledges; it serves what comes up from now on",
  role: "admin",
  body: PolicyInput,
  response: EscalationPolicy,
  status: 201,
  run: ({ viewer, body }) => createPolicy(viewer, body),
});

export const changeEscalationPolicy = operation({
  method: "PUT",
  path: "/escalation-policies/{id}",
  summary: "Change an escalation policy as a whole",
  role: "admin",
  params: byId,
  body: ChangePolicyInput,
  response: EscalationPolicy,
  run: ({ viewer, params, body }) => changePolicy(viewer, params.id, body),
});

export const deleteEscalationPolicy = operation({
  method: "DELETE",
  path: "/escalation-policies/{id}",
  summary: "Delete an escalation policy; nobody is told anything more under it",
  role: "admin",
  params: byId,
  run: async ({ viewer, params }) => {
    await deletePolicy(viewer, params.id);
    return new Response(null, { status: 204 });
  },
});
