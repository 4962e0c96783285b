import type { Viewer } from "#lib/identity/viewer.ts";
import { changeStatus } from "#lib/incidents/verbs/change-status.ts";
import type { ActedIncident, ActInput } from "#lib/incidents/schema.ts";

/** It is not over: resolved → open; also takes back an acknowledgement. Staff only. */
export function reopenIncident(
  viewer: Viewer,
  idOrNumber: string,
  input: ActInput = {},
): Promise<ActedIncident> {
  return changeStatus(viewer, idOrNumber, "reopen", input);
}
