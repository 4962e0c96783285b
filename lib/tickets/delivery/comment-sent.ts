import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketComment } from "#db/schema/ticket.ts";
import { wake } from "#lib/live/bus.ts";
import { closeSpace, openTicketSpace } from "#lib/tickets/mirror/open-space.ts";
import { settle } from "#lib/tickets/mirror/settle.ts";

/**
 * Writes down that Jira has a word that was written here, under `externalId`. It may have come back
 * before and been taken for somebody else's: then that second one goes, and ours stays.
 */
export async function commentSent(
  ticketId: string,
  commentId: string,
  there: { externalId: string; at: Date | undefined },
): Promise<void> {
  await db().transaction(async (tx) => {
    const { space, entry } = await openTicketSpace(tx, ticketId);
    const [row] = await tx.select().from(ticketComment).where(eq(ticketComment.id, commentId)).for("update");
    if (!row) return;
    const [double] = await tx
      .delete(ticketComment)
      .where(
        and(
          eq(ticketComment.connectionId, row.connectionId),
          eq(ticketComment.externalId, there.externalId),
          ne(ticketComment.id, row.id),
        ),
      )
      .returning({ id: ticketComment.id, deletedAt: ticketComment.deletedAt });
    const before = { ...row };
    Object.assign(row, {
      externalId: there.externalId,
      delivery: "sent",
      deliveryError: null,
      sourceUpdatedAt: row.sourceUpdatedAt ?? there.at ?? null,
      deletedAt: row.deletedAt ?? double?.deletedAt ?? null,
    } satisfies Partial<typeof row>);
    space.comments.set(there.externalId, { before, row });
    if (double) {
      entry.words.delete(double.id);
      if (row.deletedAt !== null) entry.words.delete(row.id);
      settle(space, entry, new Date(), row.side === "agent" ? row.authorName : null);
    }
    await closeSpace(tx, space);
  });
  wake("change");
}
