import { and, eq, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { lockConnectionTickets } from "#lib/tickets/mirror/load.ts";

/** Writes down that Jira has a file that was uploaded here; a mirrored double of it goes. */
export async function fileSent(id: string, there: { externalId: string; contentUrl: string }): Promise<void> {
  await db().transaction(async (tx) => {
    const [file] = await tx.select().from(ticketAttachment).where(eq(ticketAttachment.id, id));
    if (!file) return;
    await lockConnectionTickets(tx, file.connectionId);
    await tx
      .delete(ticketAttachment)
      .where(
        and(
          eq(ticketAttachment.connectionId, file.connectionId),
          eq(ticketAttachment.externalId, there.externalId),
          ne(ticketAttachment.id, id),
        ),
      );
    await tx
      .update(ticketAttachment)
      .set({ ...there, delivery: "sent", deliveryError: null })
      .where(eq(ticketAttachment.id, id));
    const audience = file.visibility === "public" ? "company" : "staff";
    const { ticketId: subjectId, companyId } = file;
    await announce(tx, [
      { type: "ticket.attached", subjectId, companyId, audience, data: { attachmentId: id } },
    ]);
  });
  wake("change");
}
