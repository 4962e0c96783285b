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
  /** HTTP status that is answered once it is stored. */
  answered: number;
  /** 16 bytes, the same for the same delivery sent again; null = never a duplicate. */
  key: Buffer | null;
  /** From then on the same key is another delivery; absent = as long as keys are kept. */
  keyUntil?: Date;
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
  // Every parameter is written out here: the driver would escape arrays element by element, and
  // PostgreSQL reads one long byte string far faster than an array of them.
  const repeated = await sql<{ id: string }[]>`
    with incoming as (
      select t.*, substring(${Buffer.concat(events.map((e) => e.body))}::bytea from t.start for t.size) as body
      from unnest(
        ${plainArray(events.map((e) => e.id))}::text::uuid[],
        ${plainArray(events.map((e) => e.connectionId))}::text::int[],
        ${plainArray(events.map((e) => e.companyId))}::text::int[],
        ${plainArray(events.map((e) => e.pluginId))}::text::text[],
        ${plainArray(events.map((e) => `"${e.receivedAt.toISOString()}"`))}::text::timestamptz[],
        ${jsonArray(events.map((e) => e.request))}::text::text[],
        ${jsonArray(events.map((e) => e.headers))}::text::text[],
        ${plainArray(startsOf(events))}::text::int[],
        ${plainArray(events.map((e) => e.body.byteLength))}::text::int[],
        ${byteaArray(events.map((e) => e.key))}::text::bytea[],
        ${plainArray(events.map((e) => String(e.test)))}::text::boolean[],
        ${plainArray(events.map((e) => e.answered))}::text::int[],
        ${plainArray(events.map((e) => (e.keyUntil ? `"${e.keyUntil.toISOString()}"` : null)))}::text::timestamptz[]
      ) as t (
        id, connection_id, company_id, plugin_id, received_at, request, headers, start, size, key, test, answered,
        key_until)
    ), won as (
      insert into delivery_key as seen (connection_id, key, event_id, received_at, until)
      -- In one order everywhere, so that two processes never wait for each other.
      select connection_id, key, id, received_at, key_until from incoming
      where key is not null order by connection_id, key
      on conflict (connection_id, key) do update
        set event_id = excluded.event_id, received_at = excluded.received_at, until = excluded.until
        where seen.until <= excluded.received_at
      returning event_id
    ), stored as (
      insert into webhook_event
        (id, connection_id, company_id, plugin_id, received_at, request, headers, body, answered, result, test)
      select id, connection_id, company_id, plugin_id, received_at, request::jsonb, headers::jsonb, body,
             answered, 'pending', test
      from incoming
      where key is null or id in (select event_id from won)
    )
    select id from incoming where key is not null and id not in (select event_id from won)`;
  if (repeated.length === 0) return new Map();
  const again = new Set(repeated.map((row) => row.id));
  return originalsOf(events.filter((event) => again.has(event.id)));
}

/** Ids under which deliveries were stored the first time. A statement of its own, to see rows just committed. */
async function originalsOf(events: NewEvent[]): Promise<Map<string, string>> {
  const sql = client();
  const found = await sql<{ id: string; original: string }[]>`
    select t.id, k.event_id as original
    from unnest(
      ${plainArray(events.map((e) => e.id))}::text::uuid[],
      ${plainArray(events.map((e) => e.connectionId))}::text::int[],
      ${byteaArray(events.map((e) => e.key))}::text::bytea[]
    ) as t (id, connection_id, key)
    join delivery_key k on k.connection_id = t.connection_id and k.key = t.key`;
  const originals = new Map(found.map((row) => [row.id, row.original]));
  if (originals.size < events.length) throw new Error("delivery keys were removed while being compared");
  return originals;
}

/** Where each body begins in all of them put together; PostgreSQL counts from one. */
function startsOf(events: NewEvent[]): number[] {
  let next = 1;
  return events.map(({ body }) => {
    const start = next;
    next += body.byteLength;
    return start;
  });
}

/** The array literal of values that need no escaping. */
function plainArray(values: (string | number | null)[]): string {
  return `{${values.map((value) => value ?? "null").join(",")}}`;
}

/** The array literal of JSON texts: JSON quotes a text as an array literal does when nothing in it is a control character. */
function jsonArray(values: object[]): string {
  return `{${values.map((value) => JSON.stringify(JSON.stringify(value))).join(",")}}`;
}

/** The array literal of byte strings. */
function byteaArray(values: (Buffer | null)[]): string {
  return `{${values.map((value) => (value ? String.raw`"\\x${value.toString("hex")}"` : "null")).join(",")}}`;
}
