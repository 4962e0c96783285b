import { eq, type SQL, sql } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { company } from "#db/schema/company.ts";
import { ticket, ticketConfirmation, ticketRead } from "#db/schema/ticket.ts";
import { isStaff, type Viewer } from "#lib/identity/viewer.ts";
import { asConfirmation, confirmationShown, standingConfirmation } from "#lib/tickets/confirmation.ts";
import { readBy, unreadBy } from "#lib/tickets/queries/unread.ts";
import { failureFor } from "#lib/tickets/failure.ts";
import type { CustomerTicket, StaffTicket, Ticket } from "#lib/tickets/schema.ts";

const EXCERPT = 240;

interface LastWord {
  at: string;
  side: "customer" | "agent";
  author: string;
  excerpt: string;
}

/** Columns both sides may see. Nothing here reads a comment that is not public. */
const shown = {
  id: ticket.id,
  key: ticket.key,
  subject: ticket.subject,
  description: ticket.description,
  status: ticket.status,
  statusChangedAt: ticket.statusChangedAt,
  companyId: ticket.companyId,
  companyName: company.name,
  requesterName: ticket.requesterName,
  requesterUserId: ticket.requesterUserId,
  assigneeName: ticket.assigneeName,
  requestType: ticket.requestType,
  impact: ticket.impact,
  createdAt: ticket.createdAt,
  updatedAt: ticket.updatedAt,
  delivery: ticket.delivery,
  deliveryError: ticket.deliveryError,
  readAt: ticketRead.readAt,
  confirmation: confirmationShown,
  lastWord: sql<LastWord | null>`(
    select jsonb_build_object('at', c.created_at, 'side', c.side, 'author', c.author_name,
      'excerpt', left(c.body, ${sql.raw(String(EXCERPT))}))
    from ticket_comment c
    where c.ticket_id = "ticket"."id" and c.visibility = 'public' and c.deleted_at is null
    order by c.created_at desc, c.id desc limit 1)`,
  attachmentCount: sql<number>`(
    select count(*)::int from ticket_attachment a
    where a.ticket_id = "ticket"."id" and a.visibility = 'public' and a.deleted_at is null)`,
};

const staffOnly = {
  jiraStatus: ticket.jiraStatus,
  jiraUrl: ticket.jiraUrl,
  connectionId: ticket.connectionId,
  deletedAt: ticket.deletedAt,
};

/** Which rows, and how many of them, newest first. */
interface Selection {
  where: SQL;
  limit: number;
}

function selectShown(on: Queryable, viewer: Viewer, { where, limit }: Selection) {
  return on
    .select({ ...shown, unread: unreadBy(viewer) })
    .from(ticket)
    .leftJoin(company, eq(company.id, ticket.companyId))
    .leftJoin(ticketRead, readBy(viewer))
    .leftJoin(ticketConfirmation, standingConfirmation)
    .where(where)
    .orderBy(sql`${ticket.updatedAt} desc, ${ticket.id} desc`)
    .limit(limit);
}

function selectStaff(on: Queryable, viewer: Viewer, { where, limit }: Selection) {
  return on
    .select({ ...shown, ...staffOnly, unread: unreadBy(viewer) })
    .from(ticket)
    .leftJoin(company, eq(company.id, ticket.companyId))
    .leftJoin(ticketRead, readBy(viewer))
    .leftJoin(ticketConfirmation, standingConfirmation)
    .where(where)
    .orderBy(sql`${ticket.updatedAt} desc, ${ticket.id} desc`)
    .limit(limit);
}

type Shown = Awaited<ReturnType<typeof selectShown>>[number];
type ShownToStaff = Awaited<ReturnType<typeof selectStaff>>[number];

function asCustomerTicket(row: Shown, viewer: Viewer): CustomerTicket {
  const { lastWord } = row;
  return {
    id: row.id,
    key: row.key,
    subject: row.subject,
    description: row.description,
    status: row.status,
    statusChangedAt: row.statusChangedAt.toISOString(),
    companyId: row.companyId,
    companyName: row.companyName,
    requester:
      row.requesterName === null
        ? null
        : {
            name: row.requesterName,
            me: viewer.kind === "user" && row.requesterUserId === viewer.id,
          },
    assignee: row.assigneeName,
    requestType: row.requestType,
    impact: row.impact,
    lastPublic:
      lastWord === null
        ? null
        : {
            at: new Date(lastWord.at).toISOString(),
            side: lastWord.side,
            author: lastWord.author,
            excerpt: lastWord.excerpt,
          },
    unread: row.unread,
    readAt: row.readAt?.toISOString() ?? null,
    attachmentCount: row.attachmentCount,
    delivery: row.delivery,
    failure: failureFor(viewer, row),
    confirmation: asConfirmation(viewer, row.confirmation),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function asStaffTicket(row: ShownToStaff, viewer: Viewer): StaffTicket {
  return {
    ...asCustomerTicket(row, viewer),
    jiraStatus: row.jiraStatus,
    jiraUrl: row.jiraUrl,
    connectionId: row.connectionId,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}

/** Reads tickets in the shape the viewer may see; the caller's condition says which of them. */
export async function selectTickets(
  viewer: Viewer,
  selection: Selection,
  on: Queryable = db(),
): Promise<Ticket[]> {
  if (isStaff(viewer)) {
    return (await selectStaff(on, viewer, selection)).map((row) => asStaffTicket(row, viewer));
  }
  return (await selectShown(on, viewer, selection)).map((row) => asCustomerTicket(row, viewer));
}
