import { and, asc, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentEntry } from "#db/schema/incident.ts";
import { decodeTimeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { type Actor, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { mentionsOf } from "#lib/incidents/verbs/mentions.ts";
import { richFromMarkdown } from "#lib/richtext/from-markdown.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import { type TimelineEntry, TimelineInput } from "#lib/incidents/schema.ts";

function contentOf({ body, data }: typeof incidentEntry.$inferSelect) {
  return richFromMarkdown(
    body ?? "",
    mentionsOf(data).map(({ name }) => name),
  );
}

/** A stored row in the shape of the API. */
export function toEntry(row: typeof incidentEntry.$inferSelect): TimelineEntry {
  const actor = row.actor as Actor;
  const known = actor.kind === "system" ? { id: null, name: null } : { id: actor.id, name: actor.name };
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    untilAt: row.untilAt?.toISOString() ?? null,
    actor: { kind: actor.kind, ...known },
    body: row.body,
    from: row.fromStatus,
    to: row.toStatus,
    count: row.count,
    eventId: row.lastEventId,
    firstEventId: row.firstEventId,
    data: row.data as Record<string, unknown>,
    ...(row.kind === "commented" ? { content: contentOf(row) } : {}),
  };
}

/** The story of an incident, oldest first unless asked otherwise. Staff only. */
export async function listTimeline(
  viewer: Viewer,
  idOrNumber: string,
  input: TimelineInput = {},
): Promise<Page<TimelineEntry>> {
  requireStaff(viewer);
  const { limit, cursor, order } = TimelineInput.parse(input);
  const after = cursor ? decodeTimeCursor(cursor) : undefined;
  const { id } = await readIncident(db(), idOrNumber);
  const direction = order === "asc" ? asc : desc;
  const beyond = order === "asc" ? sql.raw(">") : sql.raw("<");
  const rows = await db()
    .select()
    .from(incidentEntry)
    .where(
      and(
        eq(incidentEntry.incidentId, id),
        after &&
          sql`(${incidentEntry.at}, ${incidentEntry.id}) ${beyond} (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(direction(incidentEntry.at), direction(incidentEntry.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toEntry);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.at, last.id]) : null };
}
