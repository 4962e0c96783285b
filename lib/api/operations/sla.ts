import { operation } from "#lib/api/operation.ts";
import { SlaTargets } from "#lib/incidents/sla/schema.ts";
import { getTargets, setTargets } from "#lib/incidents/sla/targets.ts";

export const getSlaTargets = operation({
  method: "GET",
  path: "/sla",
  summary: "How soon incidents of each severity are to be acknowledged and resolved, in minutes",
  role: "staff",
  response: SlaTargets,
  run: ({ viewer }) => getTargets(viewer),
});

export const setSlaTargets = operation({
  method: "PUT",
  path: "/sla",
  summary: "Say how soon incidents of each severity are to be acknowledged and resolved",
  role: "admin",
  body: SlaTargets,
  response: SlaTargets,
  run: ({ viewer, body }) => setTargets(viewer, body),
});
