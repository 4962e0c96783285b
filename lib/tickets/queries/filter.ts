import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { ticket } from "#db/schema/ticket.ts";
import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import type { ListTicketsInput } from "#lib/tickets/schema.ts";
import { visibleTo } from "#lib/tickets/queries/visible.ts";

type Filters = Pick<z.output<typeof ListTicketsInput>, "q" | "companyId" | "unassigned" | "scope" | "active">;

/** More words than these narrow nothing. */
const MAX_WORDS = 8;

/** Each word anywhere in key, subject or description; served by the trigram index on just this text. */
function search(q: string): SQL | undefined {
  const words = q
    .replaceAll("\u0000", "")
    .toWellFormed()
    .normalize("NFC")
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, MAX_WORDS);
  const text = sql`lower(coalesce(${ticket.key}, '') || ' ' || ${ticket.subject} || ' ' || ${ticket.description})`;
  return and(...words.map((word) => sql`${text} like lower(${`%${word.replace(/[\\%_]/g, "\\$&")}%`})`));
}

/** What a list and its counts have in common: who asks, and every filter but the state. */
export function ticketFilter(viewer: Viewer, input: Filters): SQL {
  const userId = userIdOf(viewer);
  const mine = userId === null ? sql`false` : eq(ticket.requesterUserId, userId);
  return (
    and(
      visibleTo(viewer),
      input.q === undefined ? undefined : search(input.q),
      input.companyId === undefined ? undefined : eq(ticket.companyId, input.companyId),
      input.unassigned === true ? isNull(ticket.companyId) : undefined,
      input.scope === "mine" ? mine : undefined,
      input.active === true ? sql`${ticket.status} <> 'done'` : undefined,
    ) ?? sql`false`
  );
}
