import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { DeliveryFailure } from "#lib/tickets/schema.ts";

type Reason = DeliveryFailure["reason"];

/** How a failure is kept in `delivery_error`: its reason, then Jira's own words. */
export function failureText(reason: Reason, words = ""): string {
  return words === "" ? reason : `${reason}: ${words.slice(0, 500)}`;
}

/** Why something failed, as the viewer may know it: Jira's words may name people and projects. */
export function failureFor(
  viewer: Viewer,
  row: { delivery: string | null; deliveryError: string | null },
): DeliveryFailure | null {
  if (row.delivery !== "failed") return null;
  const [, reason, words] = /^(\w+)(?:: (.*))?$/s.exec(row.deliveryError ?? "") ?? [];
  const known = DeliveryFailure.shape.reason.safeParse(reason);
  return {
    reason: known.success ? known.data : "refused",
    detail: isStaff(viewer) ? (words ?? null) : null,
  };
}
