import { and, eq, lte } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { incidentNotice } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import { writeQuietMail } from "#lib/notifications/incident/write-messages.ts";

/** Tells in one mail what a person's quiet hours held back, once they are over. */
export async function planQuietSummary(tx: Transaction, userId: number, now: Date): Promise<void> {
  const held = await tx
    .select({ id: incidentNotice.id, severity: incident.severity })
    .from(incidentNotice)
    .innerJoin(incident, eq(incident.id, incidentNotice.incidentId))
    .where(
      and(
        eq(incidentNotice.userId, userId),
        eq(incidentNotice.reason, "quiet_hours"),
        eq(incidentNotice.state, "withheld"),
        lte(incidentNotice.dueAt, now),
      ),
    )
    .orderBy(incidentNotice.id);
  if (held.length === 0) return;
  const [person] = await tx.select().from(user).where(eq(user.id, userId));
  if (person?.active) await writeQuietMail(tx, person, held, now);
}
