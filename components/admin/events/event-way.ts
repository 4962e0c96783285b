import type { WebhookEventDetail } from "#lib/connections/schema.ts";

/** How far an event came: whether it was read at all, and after how many ms what was read was settled. */
export function wayOf({ result, reason, processedAt, receivedAt }: WebhookEventDetail): {
  read: boolean;
  after: number | null;
} {
  const read =
    result !== "rejected" && result !== "pending" && reason !== "duplicate" && reason !== "translate_failed";
  return { read, after: processedAt ? Date.parse(processedAt) - Date.parse(receivedAt) : null };
}
