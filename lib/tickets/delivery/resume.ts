import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { announce } from "#lib/live/announce.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";

/** What can wait for Jira, and the column that names its ticket. */
const WAITING = [
  ["ticket", "id"],
  ["ticket_comment", "ticket_id"],
  ["ticket_attachment", "ticket_id"],
  ["ticket_confirmation", "ticket_id"],
] as const;

/**
 * Sends on, now, what a connection could not bring to Jira while there was no way in: what waits, and
 * what failed for just that reason. Jira's own refusals stay as they are. In the transaction that opens
 * the way again; call `wake("change")` after commit.
 */
export async function resumeDeliveries(tx: Transaction, connectionId: number): Promise<void> {
  const found = new Map<string, { companyId: number | null; status: string }>();
  for (const [table, column] of WAITING) {
    const rows = await tx.execute<{ id: string; company_id: number | null; status: string }>(sql`
      with again as (
        update ${sql.identifier(table)} set delivery = 'pending', delivery_error = null
         where connection_id = ${connectionId}
           and (delivery = 'pending' or (delivery = 'failed' and delivery_error like 'disconnected%'))
        returning ${sql.identifier(column)} as id
      )
      select distinct t.id, t.company_id, t.status from again join ticket t on t.id = again.id`);
    for (const { id, company_id: companyId, status } of rows) found.set(id, { companyId, status });
  }
  const now = new Date();
  for (const [id] of found) await enqueueDelivery(tx, id, { at: now, tries: 0 });
  await announce(
    tx,
    [...found].map(([subjectId, { companyId, status }]) => ({
      type: "ticket.updated" as const,
      subjectId,
      companyId,
      audience: "company" as const,
      data: { status },
    })),
  );
}
