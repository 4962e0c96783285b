import { TicketSkeleton } from "#components/portal/ticket-skeleton.tsx";

/** Until the thread is there; that the ticket exists is decided before, in the layout. */
export default function Loading() {
  return <TicketSkeleton />;
}
