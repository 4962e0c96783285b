import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentNotice } from "#db/schema/incident-notice.ts";
import type { Addressee } from "#lib/notifications/incident/add-notices.ts";

/** Who was really told that an incident is there, by whatever word: each addressee once. */
export async function toldOf(incidentId: string): Promise<Addressee[]> {
  const rows = await db()
    .selectDistinct({ userId: incidentNotice.userId, channelId: incidentNotice.channelId })
    .from(incidentNotice)
    .where(
      and(
        eq(incidentNotice.incidentId, incidentId),
        eq(incidentNotice.state, "sent"),
        ne(incidentNotice.occasion, "resolved"),
      ),
    );
  return rows.flatMap(({ userId, channelId }): Addressee[] => {
    if (userId !== null) return [{ userId }];
    return channelId === null ? [] : [{ channelId }];
  });
}
