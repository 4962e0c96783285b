import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import type { pluginConnection } from "#db/schema/connection.ts";
import { storable } from "#lib/core/storable.ts";
import { announce } from "#lib/live/announce.ts";
import type { Settlement } from "#lib/pipeline/settlement.ts";
import type { PendingEvent } from "#lib/pipeline/translate.ts";

/**
 * Writes the last word on every event of a batch, when the connection was last heard, and one
 * `event.settled` for the admins' live log. `events` are in order of id.
 */
export async function writeSettlements(
  tx: Transaction,
  connection: Pick<typeof pluginConnection.$inferSelect, "id" | "companyId">,
  events: PendingEvent[],
  settlements: Settlement[],
): Promise<void> {
  const first = events[0];
  const last = events.at(-1);
  if (!first || !last) return;
  const rows = settlements.map((s) => ({
    id: s.eventId,
    result: s.result,
    type: s.type,
    reason: s.reason,
    detail: s.detail && storable(s.detail),
    links: s.links,
  }));
  // Our own tests do not count as being heard from.
  const heard = events.flatMap((event) => (event.test ? [] : [event.receivedAt.getTime()]));
  const count = (result: Settlement["result"]) => settlements.filter((s) => s.result === result).length;
  await Promise.all([
    // The bounds on id let PostgreSQL leave out all partitions but one.
    tx.execute(sql`
      update webhook_event e
      set result = s.result, type = s.type, reason = s.reason, reason_detail = s.detail, links = s.links,
          processed_at = clock_timestamp()
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as s (id uuid, result text, type text, reason text, detail jsonb, links jsonb)
      where e.id = s.id and e.id between ${first.id} and ${last.id}`),
    heard.length > 0 &&
      tx.execute(sql`
        update plugin_connection
        set last_received_at = greatest(last_received_at, ${new Date(Math.max(...heard)).toISOString()}::timestamptz)
        where id = ${connection.id}`),
    announce(tx, [
      {
        type: "event.settled",
        subjectId: connection.id,
        companyId: connection.companyId,
        audience: "admin",
        data: {
          connectionId: connection.id,
          firstEventId: first.id,
          lastEventId: last.id,
          applied: count("applied"),
          ignored: count("ignored"),
          failed: count("failed"),
        },
      },
    ]),
  ]);
}
