import type { Delivery } from "#lib/plugins/define.ts";
import { parseExact, readObject } from "#lib/plugins/reading/json.ts";
import { listOf, recordOf, textOf } from "#lib/plugins/reading/values.ts";

type Json = Record<string, unknown>;

/** A body of Amazon SNS as far as it matters. `payload` is the message, parsed where it is JSON. */
export interface SnsMessage {
  type: "Notification" | "SubscriptionConfirmation" | "UnsubscribeConfirmation";
  topic: string | undefined;
  messageId: string | undefined;
  subject: string | undefined;
  text: string;
  payload: Json;
}

function payloadOf(message: unknown): { text: string; payload: Json } {
  if (typeof message !== "string") return { text: "", payload: recordOf(message) };
  try {
    return { text: message, payload: recordOf(parseExact(message)) };
  } catch {
    return { text: message, payload: {} };
  }
}

function envelope(body: Json): SnsMessage {
  const type = textOf(body.Type);
  return {
    type: type === "SubscriptionConfirmation" || type === "UnsubscribeConfirmation" ? type : "Notification",
    topic: textOf(body.TopicArn),
    messageId: textOf(body.MessageId),
    subject: textOf(body.Subject),
    ...payloadOf(body.Message),
  };
}

/**
 * The messages of a body: an SNS envelope, the `Records` a Lambda function forwards, or the message
 * alone ("raw message delivery", EventBridge). Never throws.
 */
export function readSns(
  delivery: Delivery,
):
  | { ok: true; body: Json; messages: SnsMessage[] }
  | { ok: false; reason: "body_not_json" | "body_not_object" } {
  const read = readObject(delivery);
  if (!read.ok) return read;
  const { body } = read;
  if (Array.isArray(body.Records)) {
    return {
      ok: true,
      body,
      messages: listOf(body.Records).map((item) => envelope(recordOf(recordOf(item).Sns))),
    };
  }
  if ("Message" in body || "Type" in body) return { ok: true, body, messages: [envelope(body)] };
  const { "x-amz-sns-message-id": messageId, "x-amz-sns-topic-arn": topic } = delivery.headers;
  const alone = {
    type: "Notification" as const,
    topic,
    messageId,
    subject: undefined,
    text: "",
    payload: body,
  };
  return { ok: true, body, messages: [alone] };
}
