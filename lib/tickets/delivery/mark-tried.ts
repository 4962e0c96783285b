import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket, ticketComment, ticketConfirmation } from "#db/schema/ticket.ts";

const TABLES = {
  ticket,
  comment: ticketComment,
  attachment: ticketAttachment,
  confirmation: ticketConfirmation,
};

/** What can be on its way. */
export type Sent = keyof typeof TABLES;

/**
 * Writes down that something is about to be sent, before it is: whatever happens then, the other side
 * is asked for it before it is sent again. False when it waits no longer, for example because what
 * was sent has come back meanwhile.
 */
export async function markTried(kind: Sent, id: string): Promise<boolean> {
  const table = TABLES[kind];
  const rows = await db()
    .update(table)
    .set({ deliveryTriedAt: sql`now()` as never })
    .where(and(eq(table.id, id), eq(table.delivery, "pending")))
    .returning({ id: table.id });
  return rows.length > 0;
}

/** Takes that back where the other side certainly has nothing of this first try. */
export async function unmarkTried(kind: Sent, id: string): Promise<void> {
  const table = TABLES[kind];
  await db()
    .update(table)
    .set({ deliveryTriedAt: null })
    .where(and(eq(table.id, id), eq(table.delivery, "pending")));
}
