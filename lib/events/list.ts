import { and, desc, eq, lt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { ListEventsInput, type EventLink, type WebhookEvent } from "#lib/connections/schema.ts";
import { decodeIdCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { EVENT_COLUMNS, toEvent } from "#lib/events/columns.ts";
import { labelLinks } from "#lib/events/labels.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";

/** The log of everything posted to webhook URLs, newest first. Admins only. */
export async function listEvents(viewer: Viewer, input: ListEventsInput = {}): Promise<Page<WebhookEvent>> {
  requireAdmin(viewer);
  const { limit, cursor, connectionId, result, type } = ListEventsInput.parse(input);
  const before = cursor ? decodeIdCursor(cursor) : undefined;
  const rows = await db()
    .select(EVENT_COLUMNS)
    .from(webhookEvent)
    .leftJoin(pluginConnection, eq(pluginConnection.id, webhookEvent.connectionId))
    .where(
      and(
        before ? lt(webhookEvent.id, before) : undefined,
        connectionId === undefined ? undefined : eq(webhookEvent.connectionId, connectionId),
        result ? eq(webhookEvent.result, result) : undefined,
        type ? eq(webhookEvent.type, type) : undefined,
      ),
    )
    .orderBy(desc(webhookEvent.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const links = await labelLinks(
    db(),
    shown.map((row) => row.links as Omit<EventLink, "label">[]),
  );
  const last = shown.at(-1)?.id;
  return {
    items: shown.map((row, i) => toEvent(row, links[i] ?? [])),
    nextCursor: rows.length > limit && last ? encodeCursor([last]) : null,
  };
}
