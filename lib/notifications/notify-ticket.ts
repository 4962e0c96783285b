import { and, desc, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { mail } from "#db/schema/company.ts";
import { env } from "#lib/core/env.ts";
import { wake } from "#lib/live/bus.ts";
import { mailReference, writeMail } from "#lib/notifications/mail.ts";
import { makeMuteToken } from "#lib/notifications/mute-token.ts";
import { ticketMail, type TicketMailKind } from "#lib/notifications/templates/ticket.ts";
import {
  type HeardWord,
  type Listener,
  readTicketNews,
  type TicketNews,
  unheardWords,
} from "#lib/tickets/queries/unheard.ts";

const KIND = "ticket";
/** First half of an advisory lock's key; the second is the person. */
const LOCK = 7403;

/** One thing to tell one person, under a name that is the same however often the job runs. */
interface Notice {
  kind: TicketMailKind;
  reference: string;
  words: HeardWord[];
}

function root(ticket: TicketNews): string {
  return `ticket-${ticket.id}`;
}

/** When somebody was last written to about a ticket; null = never. */
async function lastMailed(ticket: TicketNews, email: string): Promise<Date | null> {
  const [last] = await db()
    .select({ createdAt: mail.createdAt })
    .from(mail)
    .where(
      and(
        eq(mail.recipient, email),
        eq(mail.kind, KIND),
        sql`${mail.headers}->>'References' = ${mailReference(root(ticket))}`,
      ),
    )
    .orderBy(desc(mail.id))
    .limit(1);
  return last?.createdAt ?? null;
}

/**
 * What a person could be told now, the most important first; the first that was not told yet is. What
 * they have had on screen is no news, and neither is what an earlier mail told them; that it was
 * received and that it is done is told in any case, once.
 */
async function noticesFor(ticket: TicketNews, person: Listener): Promise<Notice[]> {
  const mailedAt = await lastMailed(ticket, person.email);
  const words = await unheardWords(ticket.id, { readAt: person.readAt, learntAfter: mailedAt });
  const [newest] = words;
  const since = ticket.statusChangedAt.getTime();
  const notices: Notice[] = [];
  if (ticket.status === "done") {
    notices.push({ kind: "done", reference: `${root(ticket)}-done-${since}`, words });
  }
  // Who wants no more mails is told of the end alone.
  if (person.muted) return notices;
  if (newest) notices.push({ kind: "answered", reference: `${root(ticket)}-comment-${newest.id}`, words });
  const seen = person.readAt !== null && person.readAt.getTime() >= since;
  const told = mailedAt !== null && mailedAt.getTime() >= since;
  if (ticket.status === "answered" && !newest && !seen && !told) {
    notices.push({ kind: "answered", reference: `${root(ticket)}-answered-${since}`, words });
  }
  if (ticket.openedHere && person.opened && ticket.status === "new") {
    notices.push({ kind: "received", reference: root(ticket), words });
  }
  return notices;
}

async function wasTold(tx: Transaction, person: Listener, notice: Notice): Promise<boolean> {
  const messageId = mailReference(notice.reference);
  const known = await tx
    .select({ id: mail.id })
    .from(mail)
    .where(and(eq(mail.recipient, person.email), sql`${mail.headers}->>'Message-ID' = ${messageId}`));
  return known.length > 0;
}

async function write(tx: Transaction, ticket: TicketNews, person: Listener, notice: Notice): Promise<void> {
  const { key, subject, companyName, companyId } = ticket;
  const token = encodeURIComponent(makeMuteToken({ userId: person.userId, ticketId: ticket.id }));
  const url = `${env().ATSIGNAL_URL}/tickets/${encodeURIComponent(key ?? ticket.id)}`;
  const thread = mailReference(root(ticket));
  await writeMail(tx, {
    kind: KIND,
    recipient: person.email,
    companyId,
    reference: notice.reference,
    content: ticketMail(person.locale, notice.kind, {
      key,
      subject,
      companyName,
      url,
      leaveUrl: `${env().ATSIGNAL_URL}/mute?token=${token}`,
      words: notice.words.toReversed(),
    }),
    headers: {
      References: thread,
      ...(notice.kind === "received" ? {} : { "In-Reply-To": thread }),
      // One click in the mail program ends them (RFC 2369, RFC 8058).
      "List-Unsubscribe": `<${env().ATSIGNAL_URL}/mute/confirm?token=${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `AtSignal tickets <tickets.${new URL(env().ATSIGNAL_URL).hostname}>`,
    },
  });
}

/**
 * The `ticket.notify` job: looks at what is new on a ticket and mails it to each customer who takes
 * part and has not seen it. Reads only what customers may read, and may run any number of times.
 */
export async function notifyTicket(ticketId: string): Promise<void> {
  const ticket = await readTicketNews(ticketId);
  if (ticket === undefined) return;
  for (const person of ticket.listeners) {
    const notices = await noticesFor(ticket, person);
    if (notices.length === 0) continue;
    await db().transaction(async (tx) => {
      // Two runs at once must not write one mail twice.
      await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}, ${person.userId})`);
      for (const notice of notices) {
        if (await wasTold(tx, person, notice)) continue;
        await write(tx, ticket, person, notice);
        break;
      }
    });
  }
  wake("change");
}
