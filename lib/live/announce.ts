import type { Transaction } from "#db/client.ts";
import { change } from "#db/schema/connection.ts";

/** Something happened that someone should know at once. */
export interface Announcement {
  /** `<subject>.<what>`, e.g. `incident.updated`, `ticket.commented`. */
  type: string;
  subjectId: string | number;
  companyId: number | null;
  /** `company`: that company's people and staff. Anything about internal notes is `staff`. */
  audience: "company" | "staff" | "admin";
  data?: Record<string, unknown>;
}

/**
 * Appends to the change feed in the caller's transaction. Listeners hear of it only after commit;
 * the caller then wakes them with `wake("change")` (lib/live/bus.ts).
 */
export async function announce(tx: Transaction, announcements: Announcement[]): Promise<void> {
  if (announcements.length === 0) return;
  await tx.insert(change).values(
    announcements.map((a) => ({
      type: a.type,
      subjectId: String(a.subjectId),
      companyId: a.companyId,
      audience: a.audience,
      data: a.data ?? {},
    })),
  );
}
