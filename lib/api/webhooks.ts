import { ROOM_EVENT_TYPES, ROOM_EVENTS } from "#lib/subscriptions/vocabulary.ts";

const text = { type: "string" };
const orNull = (type: string) => ({ type: [type, "null"] });

/** The body of every webhook that is sent (the contract's "Outbound webhooks"). */
export const WEBHOOK_MESSAGE = {
  type: "object",
  properties: {
    id: { ...text, description: "Also the `webhook-id` header; the same at every attempt" },
    type: { ...text, description: "The same word as `eventType`" },
    timestamp: { type: "string", format: "date-time" },
    pluginId: orNull("string"),
    eventType: text,
    connectionId: orNull("integer"),
    companyId: orNull("integer"),
    data: { description: "What the event is about; of a received event, the body it came with" },
  },
  required: ["id", "type", "timestamp", "pluginId", "eventType", "connectionId", "companyId", "data"],
};

const header = (name: string, description: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: text,
});

const SIGNED = [
  header("webhook-id", "To tell repeats by"),
  header("webhook-timestamp", "Unix seconds of this attempt"),
  header("webhook-signature", "Standard Webhooks: `v1,` and HMAC-SHA256; two while a rotation overlaps"),
];

/** What subscriptions are sent of what happens here, by event type, for the OpenAPI document. */
export function webhooks(): Record<string, unknown> {
  return Object.fromEntries(
    ROOM_EVENT_TYPES.map((type) => [
      type,
      {
        post: {
          summary: ROOM_EVENTS[type],
          tags: ["webhooks"],
          parameters: SIGNED,
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/WebhookMessage" } } },
          },
          responses: {
            "2XX": { description: "Taken" },
            "410": { description: "Never again: the subscription is switched off" },
            default: { description: "Tried again as the retry policy says; a redirect is not followed" },
          },
        },
      },
    ]),
  );
}
