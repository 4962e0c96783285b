import type { Viewer } from "#lib/identity/viewer.ts";
import { changeStatus } from "#lib/incidents/verbs/change-status.ts";
import type { ActedIncident, CloseInput } from "#lib/incidents/schema.ts";

/** Nothing is left to do: resolved → closed; from an active state only with `confirm`. Staff only. */
export function closeIncident(
  viewer: Viewer,
  idOrNumber: string,
  input: CloseInput = {},
): Promise<ActedIncident> {
  return changeStatus(viewer, idOrNumber, "close", input);
}
