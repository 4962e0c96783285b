import { client } from "#db/client.ts";
import type { Kept } from "#lib/intake/delivery.ts";

/** An accepted delivery on its way into the log. */
export interface NewEvent extends Kept {
  id: string;
  connectionId: number;
  companyId: number | null;
  pluginId: string;
  receivedAt: Date;
  body: Uint8Array;
  /** 16 bytes, the same for the same delivery sent again; null = never a duplicate. */
  key: Buffer | null;
  test: boolean;
}

/**
 * Inserts events and their delivery keys in one statement, which is one transaction. Keys must differ
 * from one another.
 *
 * Returns, for each event that had been delivered before and so was not stored again, the id it was
 * stored under then.
 */
export async function insertBatch(events: NewEvent[]): Promise<Map<string, string>> {
  const sql = client();
  const stored = await sql<{ id: string }[]>`
    with incoming as (
      select * from unnest(
        ${events.map((e) => e.id)}::uuid[],
        ${events.map((e) => e.connectionId)}::int[],
        ${events.map((e) => e.companyId)}::int[],
        ${events.map((e) => e.pluginId)}::text[],
        ${events.map((e) => e.receivedAt.toISOString())}::timestamptz[],
        ${events.map((e) => JSON.stringify(e.request))}::text[],
        ${events.map((e) => JSON.stringify(e.headers))}::text[],
        ${byteaArray(events.map((e) => e.body))}::text::bytea[],
        ${byteaArray(events.map((e) => e.key))}::text::bytea[],
        ${events.map((e) => String(e.test))}::text[]::boolean[]
      ) as t (id, connection_id, company_id, plugin_id, received_at, request, headers, body, key, test)
    ), won as (
      insert into delivery_key (connection_id, key, event_id, received_at)
      -- In one order everywhere, so that two processes never wait for each other.
      select connection_id, key, id, received_at from incoming
      where key is not null order by connection_id, key
      on conflict do nothing
      returning event_id
    )
    insert into webhook_event
      (id, connection_id, company_id, plugin_id, received_at, request, headers, body, answered, result, test)
    select id, connection_id, company_id, plugin_id, received_at, request::jsonb, headers::jsonb, body,
           200, 'pending', test
    from incoming
    where key is null or id in (select event_id from won)
    returning id`;
  if (stored.length === events.length) return new Map();
  const fresh = new Set(stored.map((row) => row.id));
  return originalsOf(events.filter((event) => !fresh.has(event.id)));
}

/** Ids under which deliveries were stored the first time. A statement of its own, to see rows just committed. */
async function originalsOf(events: NewEvent[]): Promise<Map<string, string>> {
  const sql = client();
  const found = await sql<{ id: string; original: string }[]>`
    select t.id, k.event_id as original
    from unnest(
      ${events.map((e) => e.id)}::uuid[],
      ${events.map((e) => e.connectionId)}::int[],
      ${byteaArray(events.map((e) => e.key))}::text::bytea[]
    ) as t (id, connection_id, key)
    join delivery_key k on k.connection_id = t.connection_id and k.key = t.key`;
  const originals = new Map(found.map((row) => [row.id, row.original]));
  if (originals.size < events.length) throw new Error("delivery keys were removed while being compared");
  return originals;
}

/** The array literal of byte strings; far cheaper than letting the driver escape each element. */
function byteaArray(values: (Uint8Array | null)[]): string {
  const literals = values.map((value) => (value ? String.raw`"\\x${hex(value)}"` : "null"));
  return `{${literals.join(",")}}`;
}

function hex(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");
}
