import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket, ticketComment, ticketConfirmation } from "#db/schema/ticket.ts";
import { standingConfirmation } from "#lib/tickets/confirmation.ts";
import { signedText } from "#lib/tickets/outgoing.ts";

type TicketRow = typeof ticket.$inferSelect;
type CommentRow = typeof ticketComment.$inferSelect;
type AttachmentRow = typeof ticketAttachment.$inferSelect;

/** What waits on a ticket to be sent, in the order in which it is to be sent. */
export interface Waiting {
  ticket: TicketRow;
  /** Name of the company whose ticket it is. */
  companyName: string | null;
  comments: CommentRow[];
  attachments: AttachmentRow[];
  /** That the customer is content, while that still holds. */
  confirmation: typeof ticketConfirmation.$inferSelect | undefined;
}

/** What waits on a ticket; undefined when there is no such ticket any more. */
export async function readWaiting(ticketId: string): Promise<Waiting | undefined> {
  const [row] = await db()
    .select({ ticket, companyName: company.name, said: ticketConfirmation })
    .from(ticket)
    .leftJoin(ticketConfirmation, and(standingConfirmation, eq(ticketConfirmation.delivery, "pending")))
    .leftJoin(company, eq(company.id, ticket.companyId))
    .where(eq(ticket.id, ticketId));
  if (!row) return undefined;
  const comments = await db()
    .select()
    .from(ticketComment)
    .where(
      and(
        eq(ticketComment.ticketId, ticketId),
        eq(ticketComment.delivery, "pending"),
        isNull(ticketComment.deletedAt),
      ),
    )
    .orderBy(ticketComment.createdAt, ticketComment.id);
  const attachments = await db()
    .select()
    .from(ticketAttachment)
    .where(
      and(
        eq(ticketAttachment.ticketId, ticketId),
        eq(ticketAttachment.delivery, "pending"),
        isNull(ticketAttachment.deletedAt),
      ),
    )
    .orderBy(ticketAttachment.createdAt, ticketAttachment.id);
  const { said, ...rest } = row;
  return { ...rest, comments, attachments, confirmation: said ?? undefined };
}

/** A waiting word as it is to stand in the outside system. */
export function commentText(waiting: Waiting, row: CommentRow): string {
  const owner = row.side === "customer" ? waiting.companyName : null;
  return signedText({ name: row.authorName, company: owner }, row.body);
}

/** A waiting ticket's description as it is to stand in the outside system. */
export function descriptionText({ ticket: row, companyName }: Waiting): string {
  const about = [row.requestType, row.impact];
  return signedText({ name: row.requesterName ?? "", company: companyName, about }, row.description);
}
