import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incidentTicket } from "#db/schema/incident-desk.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { act } from "#lib/incidents/verbs/act.ts";
import { listLinkedTickets } from "#lib/links/list.ts";
import { type LinkedTicket, LinkInput } from "#lib/links/schema.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import type { Ticket } from "#lib/tickets/schema.ts";

/** What an incident's timeline tells of a ticket. */
function told(reason: string, { id, key, subject }: Ticket) {
  return { kind: "note" as const, data: { reason, ticket: { id, key, subject } } };
}

async function insertLink(tx: Transaction, viewer: Viewer, incidentId: string, ticketId: string) {
  const made = await tx
    .insert(incidentTicket)
    .values({ incidentId, ticketId, linkedBy: actorOf(viewer) })
    .onConflictDoNothing()
    .returning({ ticketId: incidentTicket.ticketId });
  if (made.length === 0) throw new AppError("conflict", "They are linked already");
}

/** Says that a ticket is about an incident; both show it. Saying it twice changes nothing. Staff only. */
export async function linkTicket(
  viewer: Viewer,
  incidentIdOrNumber: string,
  input: LinkInput,
): Promise<LinkedTicket[]> {
  requireStaff(viewer);
  const ticket = await getTicket(viewer, LinkInput.parse(input).ticket);
  const before = await listLinkedTickets(viewer, incidentIdOrNumber);
  if (before.some((one) => one.id === ticket.id)) return before;
  await act(viewer, incidentIdOrNumber, {
    version: undefined,
    past: "linked",
    detail: { ticketId: ticket.id },
    decide: () => ({ kind: "noted", entries: [told("linked", ticket)] }),
    also: (tx, row) => insertLink(tx, viewer, row.id, ticket.id),
  });
  return listLinkedTickets(viewer, incidentIdOrNumber);
}

/** Takes a link back. `not_found` where there is none. Staff only. */
export async function unlinkTicket(
  viewer: Viewer,
  incidentIdOrNumber: string,
  ticketIdOrKey: string,
): Promise<LinkedTicket[]> {
  requireStaff(viewer);
  const ticket = await getTicket(viewer, ticketIdOrKey);
  await act(viewer, incidentIdOrNumber, {
    version: undefined,
    past: "unlinked",
    detail: { ticketId: ticket.id },
    decide: () => ({ kind: "noted", entries: [told("unlinked", ticket)] }),
    async also(tx, row) {
      const gone = await tx
        .delete(incidentTicket)
        .where(and(eq(incidentTicket.incidentId, row.id), eq(incidentTicket.ticketId, ticket.id)))
        .returning({ ticketId: incidentTicket.ticketId });
      if (gone.length === 0) throw notFound("Link");
    },
  });
  return listLinkedTickets(viewer, incidentIdOrNumber);
}
