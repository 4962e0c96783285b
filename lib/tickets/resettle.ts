import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket } from "#db/schema/ticket.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";
import { loadWorkspace, lockConnectionTickets } from "#lib/tickets/mirror/load.ts";
import { settle } from "#lib/tickets/mirror/settle.ts";
import { tellingsOf } from "#lib/tickets/mirror/tell.ts";
import { writeWorkspace } from "#lib/tickets/mirror/write.ts";

const BATCH = 500;
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Works out the state and last public word of every ticket of a connection again, after a choice
 * that they follow from has changed. Doing it twice changes nothing.
 */
export async function resettleTickets(source: SourceContext, at: Date = new Date()): Promise<void> {
  let after: string | undefined = FIRST;
  while (after !== undefined) after = await resettleBatch(source, after, at);
}

async function resettleBatch(source: SourceContext, after: string, at: Date): Promise<string | undefined> {
  const last = await db().transaction(async (tx) => {
    await lockConnectionTickets(tx, source.connectionId);
    const rows = await tx
      .select({ id: ticket.id, externalId: ticket.externalId })
      .from(ticket)
      .where(
        and(eq(ticket.connectionId, source.connectionId), isNotNull(ticket.externalId), gt(ticket.id, after)),
      )
      .orderBy(asc(ticket.id))
      .limit(BATCH);
    const named = rows.flatMap(({ externalId }) =>
      externalId === null ? [] : [{ type: "ticket.stale" as const, externalId }],
    );
    const space = await loadWorkspace(tx, source, named);
    for (const entry of space.tickets.values()) settle(space, entry, at, null);
    await writeWorkspace(tx, space);
    await announce(tx, tellingsOf(space));
    return rows.at(-1)?.id;
  });
  wake("change");
  return last;
}
