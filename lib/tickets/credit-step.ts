import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketStatusChange } from "#db/schema/ticket.ts";

/**
 * Names who really brought a ticket into its present state, if it is a newer one than that of
 * `before`: Jira names the account that AtSignal acts as, or nobody.
 */
export async function creditStep(ticketId: string, before: Date, name: string): Promise<void> {
  const [now] = await db().select({ at: ticket.statusChangedAt }).from(ticket).where(eq(ticket.id, ticketId));
  if (now === undefined || now.at.getTime() === before.getTime()) return;
  await db()
    .update(ticketStatusChange)
    .set({ actorName: name })
    .where(and(eq(ticketStatusChange.ticketId, ticketId), eq(ticketStatusChange.at, now.at)));
}
