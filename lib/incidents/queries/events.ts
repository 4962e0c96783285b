import { isUtf8 } from "node:buffer";
import { and, between, desc, eq, lt, type SQL } from "drizzle-orm";
import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { incidentEntry, incidentEvent } from "#db/schema/incident.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid, timeOfId } from "#lib/core/ids.ts";
import { decodeIdCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import { type IncidentEvent, IncidentEventsInput } from "#lib/incidents/schema.ts";

/** What an incident was made of, newest first, with the bodies as they came. Staff only. */
export async function listIncidentEvents(
  viewer: Viewer,
  idOrNumber: string,
  input: IncidentEventsInput = {},
): Promise<Page<IncidentEvent>> {
  requireStaff(viewer);
  const { id } = await readIncident(db(), idOrNumber);
  return readEvents(id, input, undefined);
}

/** The events that one timeline row stands for, newest first. Staff only. */
export async function listFoldEvents(
  viewer: Viewer,
  idOrNumber: string,
  entryId: string,
  input: IncidentEventsInput = {},
): Promise<Page<IncidentEvent>> {
  requireStaff(viewer);
  const { id } = await readIncident(db(), idOrNumber);
  const [entry] = isUuid(entryId)
    ? await db()
        .select()
        .from(incidentEntry)
        .where(and(eq(incidentEntry.id, entryId), eq(incidentEntry.incidentId, id)))
    : [];
  if (!entry) throw notFound("Timeline entry");
  if (!entry.firstEventId || !entry.lastEventId) return { items: [], nextCursor: null };
  const within = between(incidentEvent.eventId, entry.firstEventId, entry.lastEventId);
  return readEvents(id, input, within);
}

async function readEvents(
  incidentId: string,
  input: IncidentEventsInput,
  within: SQL | undefined,
): Promise<Page<IncidentEvent>> {
  const { limit, cursor } = IncidentEventsInput.parse(input);
  const before = cursor ? decodeIdCursor(cursor) : undefined;
  const rows = await db()
    .select({ link: incidentEvent, receivedAt: webhookEvent.receivedAt, body: webhookEvent.body })
    .from(incidentEvent)
    .leftJoin(webhookEvent, eq(webhookEvent.id, incidentEvent.eventId))
    .where(
      and(
        eq(incidentEvent.incidentId, incidentId),
        within,
        before ? lt(incidentEvent.eventId, before) : undefined,
      ),
    )
    .orderBy(desc(incidentEvent.eventId))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toIncidentEvent);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

function toIncidentEvent(row: {
  link: typeof incidentEvent.$inferSelect;
  receivedAt: Date | null;
  body: Uint8Array | null;
}): IncidentEvent {
  const bytes = row.body && Buffer.from(row.body);
  const bodyEncoding = !bytes || isUtf8(bytes) ? "utf8" : "base64";
  return {
    id: row.link.eventId,
    receivedAt: (row.receivedAt ?? timeOfId(row.link.eventId)).toISOString(),
    said: row.link.said as IncidentEvent["said"],
    severity: row.link.severity,
    value: row.link.value,
    body: bytes?.toString(bodyEncoding) ?? null,
    bodyEncoding,
    bodyBytes: bytes?.length ?? 0,
  };
}
