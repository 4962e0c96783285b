import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";

/** Connections that have pending events: hops through the partial index from one to the next. */
export async function pendingConnections(): Promise<number[]> {
  const rows = await db().execute<{ id: number }>(sql`
    with recursive hop as (
      (select connection_id as id from webhook_event where result = 'pending' order by connection_id limit 1)
      union all
      select (
        select e.connection_id from webhook_event e
        where e.result = 'pending' and e.connection_id > hop.id
        order by e.connection_id limit 1
      ) from hop where hop.id is not null
    )
    select id from hop where id is not null`);
  return rows.map((row) => row.id);
}
