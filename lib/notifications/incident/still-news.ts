import type { NoticeOccasion } from "#lib/notifications/incident/add-notices.ts";

/**
 * Why a notice that nobody has received yet is no longer worth sending, by what its incident is now;
 * undefined = it still is. Pure.
 */
export function staleReason(
  occasion: NoticeOccasion,
  status: "open" | "acknowledged" | "resolved" | "closed",
): "resolved_before" | "acknowledged_before" | "reopened_before" | undefined {
  const over = status === "resolved" || status === "closed";
  if (occasion === "resolved") return over ? undefined : "reopened_before";
  if (over) return "resolved_before";
  const nags = occasion === "reminder" || occasion === "escalated";
  return nags && status === "acknowledged" ? "acknowledged_before" : undefined;
}
