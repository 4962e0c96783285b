import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { change } from "#db/schema/connection.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";

/**
 * After the rule of who may read comments has changed: nothing that was told by the old rule counts
 * as told any more, so that reading the source again decides anew. What the new rule might hide is
 * hidden at once: `hide` is `all`, `none`, or everything that does not begin with a mark. Words
 * written here keep what their author chose. In the caller's transaction.
 */
export async function doubtVisibility(
  tx: Transaction,
  connectionId: number,
  hide: "all" | "none" | { unlessMarked: string },
): Promise<void> {
  const hidden =
    hide === "all"
      ? sql`true`
      : hide === "none"
        ? sql`false`
        : sql`not starts_with(body, ${hide.unlessMarked})`;
  await tx.execute(sql`
    with doubted as (
      update ${ticketComment} set
        visibility_told = false,
        visibility = case when ${hidden} then 'internal' else visibility end
      where connection_id = ${connectionId} and external_id is not null and author_user_id is null
        and deleted_at is null
      returning id, ticket_id, visibility
    )
    insert into ${change} (type, subject_id, company_id, audience, data)
    select 'ticket.updated', t.id::text, t.company_id, 'company', jsonb_build_object('status', t.status)
      from ${ticket} t
     where t.subject <> '' and t.deleted_at is null
       and t.id in (select ticket_id from doubted where visibility = 'internal')
       and exists (
         select 1 from ${ticketComment} c
          where c.ticket_id = t.id and c.visibility = 'public' and c.deleted_at is null)`);
}
