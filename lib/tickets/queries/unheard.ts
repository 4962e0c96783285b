import { and, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { company, user } from "#db/schema/company.ts";
import { ticket, ticketComment, ticketMute, ticketRead } from "#db/schema/ticket.ts";
import { idAt } from "#lib/core/ids.ts";
import type { TicketStatus } from "#lib/tickets/schema.ts";

/** A customer who takes part in a ticket. */
export interface Listener {
  userId: number;
  email: string;
  locale: "ko" | "en";
  /** Whether they opened it. */
  opened: boolean;
  /** Up to when they have had the thread on screen. */
  readAt: Date | null;
  /** Whether they want no more mails about it. */
  muted: boolean;
}

/** A ticket as a mail about it needs it; nothing internal is in it. */
export interface TicketNews {
  id: string;
  key: string | null;
  subject: string;
  status: TicketStatus;
  statusChangedAt: Date;
  companyId: number;
  companyName: string;
  /** Whether it was opened here. */
  openedHere: boolean;
  createdAt: Date;
  listeners: Listener[];
}

/**
 * A ticket and the customers who should hear of it: who opened it and who wrote on it, as far as they
 * are active people of its company. Undefined for what customers cannot see.
 */
export async function readTicketNews(ticketId: string): Promise<TicketNews | undefined> {
  const [row] = await db()
    .select({ ticket, companyName: company.name })
    .from(ticket)
    .innerJoin(company, eq(company.id, ticket.companyId))
    .where(and(eq(ticket.id, ticketId), isNull(ticket.deletedAt)));
  if (!row || row.ticket.companyId === null || row.ticket.subject === "") return undefined;
  const { id, key, subject, status, statusChangedAt, companyId, createdAt, requesterUserId } = row.ticket;
  const writers = db()
    .select({ id: ticketComment.authorUserId })
    .from(ticketComment)
    .where(
      and(
        eq(ticketComment.ticketId, id),
        eq(ticketComment.visibility, "public"),
        isNotNull(ticketComment.authorUserId),
        isNull(ticketComment.deletedAt),
      ),
    );
  const people = await db()
    .select({
      userId: user.id,
      email: user.email,
      locale: user.locale,
      readAt: ticketRead.readAt,
      mutedAt: ticketMute.createdAt,
    })
    .from(user)
    .leftJoin(ticketRead, and(eq(ticketRead.userId, user.id), eq(ticketRead.ticketId, id)))
    .leftJoin(ticketMute, and(eq(ticketMute.userId, user.id), eq(ticketMute.ticketId, id)))
    .where(
      and(
        eq(user.active, true),
        eq(user.role, "customer"),
        eq(user.companyId, companyId),
        or(requesterUserId === null ? undefined : eq(user.id, requesterUserId), inArray(user.id, writers)),
      ),
    );
  return {
    id,
    key,
    subject,
    status,
    statusChangedAt,
    companyId,
    companyName: row.companyName,
    openedHere: row.ticket.delivery !== null,
    createdAt,
    listeners: people.map(({ mutedAt, ...person }) => ({
      ...person,
      opened: person.userId === requesterUserId,
      muted: mutedAt !== null,
    })),
  };
}

/** A word that a customer may read. */
export interface HeardWord {
  id: string;
  author: string;
  body: string;
}

const MOST_WORDS = 3;

/**
 * The agents' public words of a ticket that someone has not read, newest first, at most three;
 * `learntAfter` leaves out what was known here before.
 */
export async function unheardWords(
  ticketId: string,
  after: { readAt: Date | null; learntAfter: Date | null },
): Promise<HeardWord[]> {
  const { readAt, learntAfter } = after;
  const learnt: SQL | undefined =
    learntAfter === null ? undefined : gt(ticketComment.id, sql`${idAt(learntAfter)}::uuid`);
  return db()
    .select({ id: ticketComment.id, author: ticketComment.authorName, body: ticketComment.body })
    .from(ticketComment)
    .where(
      and(
        eq(ticketComment.ticketId, ticketId),
        eq(ticketComment.visibility, "public"),
        eq(ticketComment.side, "agent"),
        isNull(ticketComment.deletedAt),
        readAt === null ? undefined : gt(ticketComment.createdAt, readAt),
        learnt,
      ),
    )
    .orderBy(desc(ticketComment.createdAt), desc(ticketComment.id))
    .limit(MOST_WORDS);
}
