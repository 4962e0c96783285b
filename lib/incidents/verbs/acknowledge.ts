import type { Viewer } from "#lib/identity/viewer.ts";
import { changeStatus } from "#lib/incidents/verbs/change-status.ts";
import type { ActedIncident, ActInput } from "#lib/incidents/schema.ts";

/**
 * Says that someone is on it: open → acknowledged, and takes it on if nobody has. Whoever comes
 * second is noted and learns from `alreadyAckedBy` who was first. Staff only.
 */
export function acknowledgeIncident(
  viewer: Viewer,
  idOrNumber: string,
  input: ActInput = {},
): Promise<ActedIncident> {
  return changeStatus(viewer, idOrNumber, "acknowledge", input);
}
