import { eq } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { actorOf, isStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { writeOnce } from "#lib/identity/write-once.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { wake } from "#lib/live/bus.ts";
import { connectionFor } from "#lib/tickets/connection-for.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { closeSpace, openConnectionSpace } from "#lib/tickets/mirror/open-space.ts";
import { newTicket } from "#lib/tickets/mirror/snapshot.ts";
import type { OpenTicketInput, Ticket } from "#lib/tickets/schema.ts";

/** By then Jira has usually given it a number, which the receipt then names. */
const RECEIPT_AFTER_MS = 20_000;

async function tellReceived(tx: Transaction, ticketId: string, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + RECEIPT_AFTER_MS);
  const key = `ticket.notify:${ticketId}`;
  await enqueue(tx, "ticket.notify", { ticketId }, { key, runAt, maxAttempts: 8 });
}

/**
 * Opens a ticket: it stands in the list at once, as pending, and becomes an issue in Jira from a job.
 * A customer's goes to their own company's connection; staff name the company or the connection.
 * Throws `unprocessable` when no connection can take it, `not_found` where a customer names a company
 * that is not their own. Under a `key` that was used before it gives the ticket of then.
 */
export async function openTicket(viewer: Viewer, input: OpenTicketInput, key?: string): Promise<Ticket> {
  const staff = isStaff(viewer);
  if (!staff && (input.companyId ?? viewer.companyId) !== viewer.companyId) {
    throw notFound("Company");
  }
  const id = await db().transaction((tx) =>
    writeOnce(tx, viewer, key, { open: input }, () => writeTicket(tx, viewer, input)),
  );
  wake("change");
  return getTicket(viewer, id);
}

async function writeTicket(tx: Transaction, viewer: Viewer, input: OpenTicketInput): Promise<string> {
  const staff = isStaff(viewer);
  const now = new Date();
  const companyId = staff ? (input.companyId ?? null) : viewer.companyId;
  const to = await connectionFor(tx, { companyId, connectionId: input.connectionId });
  const [owner] = await tx.select({ id: company.id }).from(company).where(eq(company.id, to.companyId));
  if (!owner) {
    throw new AppError("unprocessable", "There is no such company", {
      fields: [{ path: "companyId", message: "no such company" }],
    });
  }
  const space = await openConnectionSpace(tx, to.connectionId);
  const { row } = newTicket(space, null, now);
  Object.assign(row, {
    companyId: to.companyId,
    subject: input.subject,
    description: input.description,
    requestType: input.requestType ?? null,
    impact: input.impact ?? null,
    requesterUserId: userIdOf(viewer),
    requesterName: viewer.name,
    delivery: "pending",
  } satisfies Partial<typeof row>);
  await closeSpace(tx, space);
  await enqueueDelivery(tx, row.id);
  if (!staff) await tellReceived(tx, row.id, now);
  if (staff) {
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "ticket.opened",
      subjectType: "ticket",
      subjectId: row.id,
      companyId: row.companyId,
      detail: { subject: row.subject },
    });
  }
  return row.id;
}
