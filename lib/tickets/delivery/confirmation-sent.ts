import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { ticketComment, ticketConfirmation } from "#db/schema/ticket.ts";
import { newId } from "#lib/core/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";

type Confirmation = typeof ticketConfirmation.$inferSelect;

/** What whoever works in Jira reads where the state could not be changed for them. */
export const CONFIRMED = "고객이 해결을 확인했습니다. 이슈를 완료 상태로 바꿔 주십시오.";

/** Writes the note like one of staff's: it stands here, and goes to Jira from its own delivery. */
async function leaveNote(tx: Transaction, said: Confirmation): Promise<void> {
  const now = new Date();
  const id = newId(now.getTime());
  const { ticketId, companyId, connectionId } = said;
  await tx.insert(ticketComment).values({
    id,
    ticketId,
    companyId,
    connectionId,
    side: "customer",
    authorName: said.userName,
    authorUserId: said.userId,
    visibility: "internal",
    body: CONFIRMED,
    delivery: "pending",
    createdAt: now,
  });
  await announce(tx, [
    { type: "ticket.commented", subjectId: ticketId, companyId, audience: "staff", data: { commentId: id } },
  ]);
  await enqueueDelivery(tx, ticketId);
}

/**
 * Writes down what came of a confirmation: the state was changed in Jira (then the issue is read
 * again), a note asks someone there to change it, or it is void, because the state has moved since in
 * another way. Harmless when it is settled already.
 */
export async function confirmationSent(
  said: Confirmation,
  way: "transition" | "note" | "void",
  externalId: string,
): Promise<void> {
  const { ticketId, companyId, connectionId } = said;
  const waits = and(eq(ticketConfirmation.id, said.id), eq(ticketConfirmation.delivery, "pending"));
  await db().transaction(async (tx) => {
    const settled =
      way === "void"
        ? await tx.delete(ticketConfirmation).where(waits).returning({ id: ticketConfirmation.id })
        : await tx
            .update(ticketConfirmation)
            .set({ way, delivery: "sent", deliveryError: null })
            .where(waits)
            .returning({ id: ticketConfirmation.id });
    if (settled.length === 0) return;
    if (way === "note") await leaveNote(tx, said);
    await announce(tx, [{ type: "ticket.updated", subjectId: ticketId, companyId, audience: "company" }]);
    const key = `ticket.reread:${connectionId}:${externalId}`;
    await enqueue(tx, "ticket.reread", { connectionId, externalId }, { key, maxAttempts: 8 });
  });
  wake("change");
}
