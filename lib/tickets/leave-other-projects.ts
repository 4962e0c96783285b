import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { change } from "#db/schema/connection.ts";
import { ticket } from "#db/schema/ticket.ts";
import { adoptParts } from "#lib/tickets/adopt-parts.ts";

/**
 * After a connection to every project was narrowed to one: tickets that came from the others are
 * nobody's any more, so that customers no longer see them; staff find them as unassigned. What was
 * opened here stays with whoever opened it. In the caller's transaction.
 */
export async function leaveOtherProjects(
  tx: Transaction,
  connectionId: number,
  projectKey: string,
): Promise<void> {
  const left = await tx.execute<{ id: string }>(sql`
    with theirs as (
      select id, company_id from ${ticket}
       where connection_id = ${connectionId} and company_id is not null and delivery is null
         and key is not null and not starts_with(key, ${`${projectKey.toUpperCase()}-`})
         for update
    ), left_behind as (
      update ${ticket} t set company_id = null from theirs where t.id = theirs.id returning t.id
    ), told as (
      insert into ${change} (type, subject_id, company_id, audience)
      select 'ticket.removed', id::text, company_id, 'company' from theirs
    )
    select id from left_behind`);
  await adoptParts(
    tx,
    left.map(({ id }) => id),
  );
}
