import { redirect } from "next/navigation";
import { readTicket } from "#app/(portal)/tickets/[id]/read-ticket.ts";

/** Decides outside of the page's loading state whether there is a ticket, so that 404 is a real one. */
export default async function TicketLayout({ params, children }: LayoutProps<"/tickets/[id]">) {
  const { id } = await params;
  const ticket = await readTicket(id);
  // An old key, or a key at all: the id is the one address that lasts.
  if (ticket.id !== id) redirect(`/tickets/${ticket.id}`);
  return children;
}
