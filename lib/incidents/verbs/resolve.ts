import type { Viewer } from "#lib/identity/viewer.ts";
import { changeStatus } from "#lib/incidents/verbs/change-status.ts";
import type { ActedIncident, ActInput } from "#lib/incidents/schema.ts";

/** The fault is over: open or acknowledged → resolved. Staff only. */
export function resolveIncident(
  viewer: Viewer,
  idOrNumber: string,
  input: ActInput = {},
): Promise<ActedIncident> {
  return changeStatus(viewer, idOrNumber, "resolve", input);
}
