import { sql } from "drizzle-orm";
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
  const rows = announcements.map((a) => ({ ...a, subjectId: String(a.subjectId), data: a.data ?? {} }));
  // One parameter for all rows: a storm announces hundreds at once.
  await tx.execute(sql`
    insert into ${change} (type, subject_id, company_id, audience, data)
    select type, "subjectId", "companyId", audience, data
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as a(type text, "subjectId" text, "companyId" int, audience text, data jsonb)`);
}
