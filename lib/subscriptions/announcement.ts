import type { Announcement } from "#lib/live/announce.ts";

/** What admins' pages are told when a subscription changed, or something was sent to it. */
export function subscriptionAnnouncement(
  what: "updated" | "deleted" | "delivered",
  id: number,
  data: Record<string, unknown> = {},
): Announcement {
  return { type: `subscription.${what}`, subjectId: id, companyId: null, audience: "admin", data };
}
