import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket, ticketComment, ticketConfirmation } from "#db/schema/ticket.ts";
import { log } from "#lib/core/log.ts";
import { announce, type Announcement } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import type { Sent } from "#lib/tickets/delivery/mark-tried.ts";

/**
 * Writes down that Jira does not take something, and why (`failureText`). It stays where it is, with
 * the way to send it again.
 */
export async function markFailed(kind: Sent, id: string, why: string): Promise<void> {
  const failed = { delivery: "failed", deliveryError: why } as const;
  await db().transaction(async (tx) => {
    const told: Announcement[] = [];
    if (kind === "ticket") {
      const [row] = await tx
        .update(ticket)
        .set(failed)
        .where(and(eq(ticket.id, id), eq(ticket.delivery, "pending")))
        .returning({ companyId: ticket.companyId, status: ticket.status });
      const data = { status: row?.status };
      if (row)
        told.push({
          type: "ticket.updated",
          subjectId: id,
          companyId: row.companyId,
          audience: "company",
          data,
        });
    } else if (kind === "confirmation") {
      const [row] = await tx
        .update(ticketConfirmation)
        .set(failed)
        .where(and(eq(ticketConfirmation.id, id), eq(ticketConfirmation.delivery, "pending")))
        .returning({ ticketId: ticketConfirmation.ticketId, companyId: ticketConfirmation.companyId });
      if (row) {
        const { ticketId: subjectId, companyId } = row;
        told.push({ type: "ticket.updated", subjectId, companyId, audience: "company" });
      }
    } else {
      const table = kind === "comment" ? ticketComment : ticketAttachment;
      const [row] = await tx
        .update(table)
        .set(failed)
        .where(and(eq(table.id, id), eq(table.delivery, "pending")))
        .returning({ ticketId: table.ticketId, companyId: table.companyId, visibility: table.visibility });
      if (row) {
        const { ticketId: subjectId, companyId } = row;
        const audience = row.visibility === "public" ? "company" : "staff";
        told.push(
          kind === "comment"
            ? { type: "ticket.commented", subjectId, companyId, audience, data: { commentId: id } }
            : { type: "ticket.attached", subjectId, companyId, audience, data: { attachmentId: id } },
        );
      }
    }
    await announce(tx, told);
  });
  wake("change");
  log().warn({ kind, id, why }, "Jira did not take what was written here");
}
