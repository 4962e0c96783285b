import { isUtf8 } from "node:buffer";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import type { EventLink, WebhookEventDetail } from "#lib/connections/schema.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { addressOf } from "#lib/events/address.ts";
import { EVENT_COLUMNS, toEvent } from "#lib/events/columns.ts";
import { labelLinks } from "#lib/events/labels.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";

/** One event with its body and headers as they came, secrets removed. Admins only. */
export async function getEvent(viewer: Viewer, id: string): Promise<WebhookEventDetail> {
  requireAdmin(viewer);
  if (!isUuid(id)) throw notFound("Event");
  const [row] = await db()
    .select({
      ...EVENT_COLUMNS,
      key: pluginConnection.key,
      request: webhookEvent.request,
      headers: webhookEvent.headers,
      body: webhookEvent.body,
    })
    .from(webhookEvent)
    .leftJoin(pluginConnection, eq(pluginConnection.id, webhookEvent.connectionId))
    .where(eq(webhookEvent.id, id));
  if (!row) throw notFound("Event");
  const { request, headers, body, key, ...rest } = row;
  const [links] = await labelLinks(db(), [rest.links as Omit<EventLink, "label">[]]);
  const kept = request as WebhookEventDetail["request"];
  const bytes = Buffer.from(body);
  const bodyEncoding = isUtf8(bytes) ? "utf8" : "base64";
  return {
    ...toEvent(rest, links ?? []),
    request: kept,
    address: key && addressOf(rest.plugin, rest.connectionId, key, kept.path),
    headers: headers as WebhookEventDetail["headers"],
    body: bytes.toString(bodyEncoding),
    bodyEncoding,
    bodyBytes: bytes.length,
  };
}
