import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import type { EventLink, WebhookEvent } from "#lib/connections/schema.ts";

/** What a list of events selects: everything but bytes and headers. */
export const EVENT_COLUMNS = {
  id: webhookEvent.id,
  connectionId: webhookEvent.connectionId,
  connectionName: pluginConnection.name,
  plugin: webhookEvent.pluginId,
  type: webhookEvent.type,
  result: webhookEvent.result,
  reason: webhookEvent.reason,
  reasonDetail: webhookEvent.reasonDetail,
  answered: webhookEvent.answered,
  test: webhookEvent.test,
  receivedAt: webhookEvent.receivedAt,
  processedAt: webhookEvent.processedAt,
  links: webhookEvent.links,
};

/** A row of `EVENT_COLUMNS`. */
export type EventRow = Omit<
  WebhookEvent,
  "receivedAt" | "processedAt" | "links" | "reasonDetail" | "connectionName"
> & {
  connectionName: string | null;
  receivedAt: Date;
  processedAt: Date | null;
  links: unknown;
  reasonDetail: unknown;
};

/** The row as it is answered, with its links already labelled. */
export function toEvent(row: EventRow, links: EventLink[]): WebhookEvent {
  return {
    ...row,
    connectionName: row.connectionName ?? "",
    reasonDetail: row.reasonDetail as WebhookEvent["reasonDetail"],
    receivedAt: row.receivedAt.toISOString(),
    processedAt: row.processedAt?.toISOString() ?? null,
    links,
  };
}
