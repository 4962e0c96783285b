"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLiveState } from "#components/live/live-provider.tsx";
import { loadThread, markRead, type TicketData } from "#components/portal/api.ts";
import { isFresh, QUESTION_ID } from "#components/portal/thread.ts";
import { useRefresh } from "#components/portal/use-refresh.ts";
import { resendComment, resendFile, resendTicket } from "#components/portal/write-api.ts";
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
  /** Puts a word into the thread that is being sent, until its answer is here. */
  expect: (body: string, visibility: TicketComment["visibility"]) => Expected;
  /** Sends a word (or the ticket itself, as its question) and its files again. */
  resend: (messageId: string) => Promise<void>;
  /** Takes the ticket as a verb just answered it. */
  replace: (ticket: Ticket) => void;
  refresh: () => void;
}

/** A word whose answer is awaited. */
export interface Expected {
  came: (comment: TicketComment) => void;
  failed: () => void;
}

let hopes = 0;

/** Brings what was just written on screen, once it stands there. */
function show(messageId: string): void {
  setTimeout(() => {
    const message = document.querySelector(`[data-message="${messageId}"]`);
    message?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, 50);
}

/**
 * A ticket that lives: begins with what the server rendered at `renderedAt` and follows its changes.
 * `me` is the reader's name, for what they write.
 */
export function useTicket(
  initial: TicketData & { ticket: Ticket },
  renderedAt: string,
  me: string,
): LiveTicket {
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
  const { ticket, comments, steps, files } = query.data;
  const [last, setLast] = useState(initial);
  if (ticket && (ticket !== last.ticket || comments !== last.comments)) {
    setLast({ ticket, comments, steps, files });
  }
  const cache = useQueryClient();
  const change = (edit: (known: TicketComment[]) => TicketComment[]) =>
    cache.setQueryData<TicketData>(["ticket", id], (data) =>
      data === undefined ? data : { ...data, comments: edit(data.comments) },
    );
  const replace = (changed: Ticket) =>
    cache.setQueryData<TicketData>(["ticket", id], (data) =>
      data === undefined ? data : { ...data, ticket: changed },
    );
  const refresh = () => void query.refetch();
  const expect = (body: string, visibility: TicketComment["visibility"]): Expected => {
    const hopeId = `hope-${++hopes}`;
    const desk = visibility === "internal" || "jiraStatus" in last.ticket;
    const hope: TicketComment = {
      id: hopeId,
      author: { name: me, side: desk ? "agent" : "customer", me: true },
      body,
      visibility,
      createdAt: new Date().toISOString(),
      editedAt: null,
      delivery: "pending",
      failure: null,
    };
    const others = (known: TicketComment[], and?: string) =>
      known.filter((one) => one.id !== hopeId && one.id !== and);
    change((known) => [...known, hope]);
    show(hopeId);
    return {
      came: (comment) => change((known) => [...others(known, comment.id), comment]),
      failed: () => change((known) => others(known)),
    };
  };
  const resend = async (messageId: string) => {
    const own = files.filter(({ commentId, delivery }) => commentId === messageId && delivery === "failed");
    if (messageId === QUESTION_ID) await resendTicket(id);
    else if (comments.some((one) => one.id === messageId && one.delivery === "failed")) {
      await resendComment(id, messageId);
    }
    for (const file of own) await resendFile(id, file.id);
    refresh();
  };

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
  return { ...last, gone: ticket === null, readAt, unseen, seen, expect, resend, replace, refresh };
}
