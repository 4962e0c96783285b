import { and, between, inArray, sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import type { Change } from "#lib/live/feed.ts";
import { findPlugin } from "#lib/plugins/registry.ts";
import type { Link } from "#lib/signals/outcome.ts";
import type { Occurrence } from "#lib/subscriptions/fan-out/occurrence.ts";
import { ticketsForCompanies } from "#lib/subscriptions/fan-out/shared-tickets.ts";

/** Larger bodies are told of, not passed on. */
const LARGEST_BODY = 256 * 1024;

/** What was not understood, is not news, or concerns nobody outside. */
const NOT_NEWS = [
  "duplicate",
  "test",
  "connection_deleted",
  "plugin_unknown",
  "confirmation_requested",
  "confirmed",
];

interface Settled {
  [key: string]: unknown;
  change: number;
  id: string;
  type: string;
}

interface Range {
  change: number;
  connection: number;
  first: string;
  last: string;
  at: string;
}

function rangesOf(changes: readonly Change[]): Range[] {
  return changes.flatMap((change, i) => {
    const { connectionId, firstEventId, lastEventId } = change.data;
    const known = typeof connectionId === "number" && typeof lastEventId === "string";
    if (change.type !== "event.settled" || !known) return [];
    const first = typeof firstEventId === "string" ? firstEventId : lastEventId;
    return [{ change: i, connection: connectionId, first, last: lastEventId, at: change.at.toISOString() }];
  });
}

/** Which events each batch of the pipeline settled, with their types; no bodies yet. */
async function settledIn(from: Queryable, ranges: Range[]): Promise<Settled[]> {
  return from.execute<Settled>(sql`
    select c.change, e.id, e.type
    from json_to_recordset(${JSON.stringify(ranges)}::json)
      as c (change int, connection int, first uuid, last uuid, at timestamptz)
    join webhook_event e on e.connection_id = c.connection and e.id between c.first and c.last
    where e.processed_at >= c.at and e.result in ('applied', 'ignored') and not e.test and e.type is not null
      and (e.reason is null or e.reason <> all(${sql.param(NOT_NEWS)}::text[]))
    order by c.change, e.id`);
}

function loadEvents(from: Queryable, ids: string[]) {
  const { id, type, pluginId, connectionId, companyId, receivedAt, request, links, body } = webhookEvent;
  const sorted = ids.toSorted();
  return (
    from
      .select({
        id,
        type,
        pluginId,
        connectionId,
        companyId,
        receivedAt,
        request,
        links,
        bytes: sql<number>`octet_length(${body})`,
        body: sql<Uint8Array | null>`case when octet_length(${body}) <= ${LARGEST_BODY} then ${body} end`,
      })
      .from(webhookEvent)
      // The bounds let PostgreSQL leave out all partitions but one or two.
      .where(and(inArray(id, ids), between(id, sorted[0] ?? "", sorted.at(-1) ?? "")))
  );
}

type EventRow = Awaited<ReturnType<typeof loadEvents>>[number];

/** The received body as JSON; a sender's other text as `{text}`, and an empty one by what its URL says. */
function dataOf(event: EventRow): unknown {
  if (event.body === null) return { tooLarge: true, bytes: event.bytes };
  const text = Buffer.from(event.body).toString("utf8").trim();
  if (text === "") {
    const [key] = (event.request as { path: string }).path.split("/");
    return key ? { issue: { key: decodeURIComponent(key) } } : {};
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Form bodies and plain words are news too.
    return { text };
  }
}

/** Jira's id of the comment an event is about, as far as its body says. */
function commentIdOf(data: unknown): string | undefined {
  const comment = (data as { comment?: { id?: unknown } } | null)?.comment;
  if (comment === undefined || comment === null) return undefined;
  return String(comment.id);
}

/**
 * What companies may know of received events. A ticketing system's body can hold internal words
 * anywhere, so their subscriptions get the ticket as the customer's own page shows it; events about a
 * comment only if that comment is public. Other sources speak for one company and are passed on.
 */
async function shareEvents(
  from: Queryable,
  events: readonly { row: EventRow; data: unknown }[],
): Promise<Map<string, Occurrence["shared"]>> {
  const shared = new Map<string, Occurrence["shared"]>();
  const about = events.flatMap(({ row, data }) => {
    if (findPlugin(row.pluginId)?.kind !== "ticketing") {
      if (row.companyId !== null) shared.set(row.id, { companyId: row.companyId, data });
      return [];
    }
    const ticketId = (row.links as Link[]).find((link) => link.type === "ticket")?.id;
    const commentExternalId = commentIdOf(data);
    return ticketId ? [{ row, ticketId, commentExternalId }] : [];
  });
  const tickets = await ticketsForCompanies(
    from,
    about.map(({ ticketId }) => ticketId),
    { externalIds: about.flatMap(({ commentExternalId }) => commentExternalId ?? []) },
  );
  for (const { row, ticketId, commentExternalId } of about) {
    const found = tickets.get(ticketId);
    if (!found) continue;
    const comment = found.comments.find((one) => one.externalId === commentExternalId)?.shown;
    if (commentExternalId !== undefined && !comment) continue;
    const { key } = found.ticket;
    const data = { issue: { key }, ticket: found.ticket, ...(comment ? { comment } : {}) };
    shared.set(row.id, { companyId: found.companyId, data });
  }
  return shared;
}

/** Makes occurrences of events by their ids; what companies may know is only looked up if asked for. */
export async function receivedOccurrences(
  from: Queryable,
  ids: string[],
  forCompanies: boolean,
): Promise<Map<string, Occurrence>> {
  if (ids.length === 0) return new Map();
  const events = (await loadEvents(from, ids)).map((row) => ({ row, data: dataOf(row) }));
  const shared = forCompanies ? await shareEvents(from, events) : undefined;
  return new Map(
    events.map(({ row, data }) => [
      row.id,
      {
        id: row.id,
        type: row.type ?? "",
        at: row.receivedAt,
        pluginId: row.pluginId,
        connectionId: row.connectionId,
        companyId: row.companyId,
        subject: `connection:${row.connectionId}`,
        data,
        shared: shared?.get(row.id),
      },
    ]),
  );
}

/** Received events that these changes say are settled, under the index of the change that says so. */
export async function receivedIn(
  from: Queryable,
  changes: readonly Change[],
  wants: (type: string) => boolean,
  forCompanies: boolean,
): Promise<Map<number, Occurrence[]>> {
  const ranges = rangesOf(changes);
  if (ranges.length === 0) return new Map();
  const settled = (await settledIn(from, ranges)).filter((event) => wants(event.type));
  const occurrences = await receivedOccurrences(
    from,
    [...new Set(settled.map(({ id }) => id))],
    forCompanies,
  );
  const byChange = new Map<number, Occurrence[]>();
  for (const { change, id } of settled) {
    const occurrence = occurrences.get(id);
    if (occurrence) byChange.set(change, [...(byChange.get(change) ?? []), occurrence]);
  }
  return byChange;
}
