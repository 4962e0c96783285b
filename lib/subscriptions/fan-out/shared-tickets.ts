import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import type { Ticket } from "#lib/tickets/schema.ts";
import { selectTickets } from "#lib/tickets/queries/shape.ts";
import { visibleTo } from "#lib/tickets/queries/visible.ts";

/** A ticket's own facts, without what is only one reader's (unread, "me"). */
function plainTicket(it: Ticket) {
  return {
    id: it.id,
    key: it.key,
    subject: it.subject,
    description: it.description,
    status: it.status,
    statusChangedAt: it.statusChangedAt,
    companyId: it.companyId,
    companyName: it.companyName,
    requester: it.requester && { name: it.requester.name },
    assignee: it.assignee,
    requestType: it.requestType,
    impact: it.impact,
    createdAt: it.createdAt,
    updatedAt: it.updatedAt,
  };
}

export type PlainTicket = ReturnType<typeof plainTicket>;

const reader = (companyId: number | null): Viewer => ({
  kind: "token",
  id: 0,
  name: "AtSignal",
  role: companyId === null ? "staff" : "customer",
  companyId,
  locale: "ko",
  timeZone: "Asia/Seoul",
});

/** Tickets as staff read them, by id. */
export async function ticketsForStaff(from: Queryable, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const found = await selectTickets(
    reader(null),
    { where: inArray(ticket.id, ids), limit: ids.length },
    from,
  );
  return new Map(
    found.map((it) => {
      const { jiraStatus = null, jiraUrl = null, connectionId = null } = it;
      return [it.id, { ...plainTicket(it), jiraStatus, jiraUrl, connectionId }] as const;
    }),
  );
}

interface Word {
  id: string;
  author: { name: string; side: "customer" | "agent" };
  body: string;
  visibility: "public" | "internal";
  createdAt: string;
  editedAt: string | null;
}

interface Asked {
  ids?: string[];
  externalIds?: string[];
}

/** Comments of tickets by their ids here or in Jira; with `publicOnly`, none that is internal. */
export async function loadWords(
  from: Queryable,
  ticketIds: string[],
  { ids = [], externalIds = [] }: Asked,
  publicOnly: boolean,
): Promise<{ id: string; ticketId: string; externalId: string | null; shown: Word }[]> {
  if (ticketIds.length === 0 || ids.length + externalIds.length === 0) return [];
  const rows = await from
    .select()
    .from(ticketComment)
    .where(
      and(
        inArray(ticketComment.ticketId, ticketIds),
        or(
          ids.length > 0 ? inArray(ticketComment.id, ids) : undefined,
          externalIds.length > 0 ? inArray(ticketComment.externalId, externalIds) : undefined,
        ),
        isNull(ticketComment.deletedAt),
        publicOnly ? eq(ticketComment.visibility, "public") : undefined,
      ),
    );
  return rows.map((row) => ({
    id: row.id,
    ticketId: row.ticketId,
    externalId: row.externalId,
    shown: {
      id: row.id,
      author: { name: row.authorName, side: row.side },
      body: row.body,
      visibility: row.visibility,
      createdAt: row.createdAt.toISOString(),
      editedAt: row.editedAt?.toISOString() ?? null,
    },
  }));
}

/** Each ticket as its own company may read it, with the public ones of the comments asked for. */
export async function ticketsForCompanies(from: Queryable, ids: string[], words: Asked = {}) {
  const result = new Map<
    string,
    { companyId: number; ticket: PlainTicket; comments: Awaited<ReturnType<typeof loadWords>> }
  >();
  if (ids.length === 0) return result;
  const owners = await from
    .selectDistinct({ companyId: ticket.companyId })
    .from(ticket)
    .where(inArray(ticket.id, ids));
  const comments = await loadWords(from, ids, words, true);
  for (const { companyId } of owners) {
    if (companyId === null) continue;
    const viewer = reader(companyId);
    const where = and(inArray(ticket.id, ids), visibleTo(viewer));
    if (!where) continue;
    for (const it of await selectTickets(viewer, { where, limit: ids.length }, from)) {
      const own = comments.filter((comment) => comment.ticketId === it.id);
      result.set(it.id, { companyId, ticket: plainTicket(it), comments: own });
    }
  }
  return result;
}
