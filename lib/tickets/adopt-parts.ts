import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";

/** Hands everything that hangs on tickets over to the companies that the tickets belong to now. */
export async function adoptParts(tx: Transaction, ticketIds: string[]): Promise<void> {
  if (ticketIds.length === 0) return;
  for (const part of ["ticket_comment", "ticket_status_change", "ticket_attachment"]) {
    await tx.execute(sql`
      update ${sql.identifier(part)} part set company_id = t.company_id
        from ticket t
       where t.id = part.ticket_id and t.id in ${ticketIds}
         and part.company_id is distinct from t.company_id`);
  }
}
