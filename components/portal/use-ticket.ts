"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLiveState } from "#components/live/live-provider.tsx";
import { loadThread, markRead, type TicketData } from "#components/portal/api.ts";
import { isFresh } from "#components/portal/thread.ts";
import { useRefresh } from "#components/portal/use-refresh.ts";
import type { Ticket, TicketComment } from "#lib/tickets/schema.ts";

const WITHOUT_STREAM_MS = 30_000;

export interface LiveTicket extends TicketData {
  /** As it is now, or as it was last seen when it is gone. */
  ticket: Ticket;
  gone: boolean;
  /** Where what is new began when the page was opened. */
  readAt: string | null;
  /** Comments of others that were not on screen yet, oldest first. */
  unseen: TicketComment[];
  /** Tells that a comment was on screen. */
  seen: (commentId: string) => void;
}

/** A ticket that lives: begins with what the server rendered at `renderedAt` and follows its changes. */
export function useTicket(initial: TicketData & { ticket: Ticket }, renderedAt: string): LiveTicket {
  const { id } = initial.ticket;
  const live = useLiveState();
  const query = useQuery<TicketData>({
    queryKey: ["ticket", id],
    queryFn: ({ signal }) => loadThread(id, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(renderedAt),
    staleTime: Infinity,
    gcTime: 0,
    refetchInterval: live.state === "lost" ? WITHOUT_STREAM_MS : false,
  });
  useRefresh(
    () => query.refetch(),
    (change) => change.id === id,
    renderedAt,
  );
  const { ticket, comments, steps } = query.data;
  const [last, setLast] = useState(initial);
  if (ticket && ticket !== last.ticket) setLast({ ticket, comments, steps });

  const readAt = initial.ticket.readAt;
  const [seenAt, setSeenAt] = useState(readAt);
  const unseen = comments.filter((comment) => isFresh({ ...comment, at: comment.createdAt }, seenAt));
  const seen = (commentId: string) => {
    const comment = unseen.find((each) => each.id === commentId);
    if (!comment) return;
    setSeenAt(comment.createdAt);
    // Our times have milliseconds, the database's microseconds: one more makes "up to" include it.
    const at = new Date(Date.parse(comment.createdAt) + 1).toISOString();
    markRead(id, at).catch(() => {
      // Not told: it stays unread in lists, and the next visit tells it.
    });
  };
  return { ...last, gone: ticket === null, readAt, unseen, seen };
}
