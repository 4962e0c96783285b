import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentNotice } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import { addNotices, type Notice } from "#lib/notifications/incident/add-notices.ts";

/** Incidents of one transaction. */
const BATCH = 500;

/**
 * Has everyone who was told that an incident began told that it is over, once a round, whatever
 * resolved it. Looks at what was told and not yet followed up, so its cost is that of the incidents
 * that are active now. Any number of processes may do it side by side. Returns how many incidents.
 */
export async function followUp(): Promise<number> {
  for (let total = 0; ;) {
    const found = await db().transaction(async (tx) => {
      const rows = await tx.execute<{
        incident_id: string;
        round: number;
        user_id: number | null;
        channel_id: number | null;
      }>(sql`
        with over as (
          select n.id from ${incidentNotice} n join ${incident} i on i.id = n.incident_id
          where n.follow_up and i.status in ('resolved', 'closed')
          order by n.id limit ${BATCH}
          for update of n skip locked),
        followed as (
          update ${incidentNotice} n set follow_up = false from over where n.id = over.id
          returning n.incident_id, n.round, n.user_id, n.channel_id)
        select incident_id, max(round) as round, user_id, channel_id from followed
        group by incident_id, user_id, channel_id`);
      const notices = rows.flatMap(({ incident_id, round, user_id, channel_id }): Notice[] => {
        const to =
          user_id !== null ? { userId: user_id } : channel_id !== null ? { channelId: channel_id } : null;
        return to ? [{ incidentId: incident_id, occasion: "resolved", step: 0, round, to }] : [];
      });
      await addNotices(tx, notices);
      return rows.length;
    });
    total += found;
    if (found === 0) return total;
  }
}
