import { alarmIn, alarmSignal, otherSignal } from "#lib/plugins/cloudwatch/alarm.ts";
import { readSns, type SnsMessage } from "#lib/plugins/cloudwatch/message.ts";
import { CloudWatchSettings } from "#lib/plugins/cloudwatch/settings.ts";
import { snsUrl } from "#lib/plugins/cloudwatch/signature.ts";
import type { ConnectionView, Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { listOf, textOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";

export function refuseSns(delivery: Delivery): Refusal | undefined {
  const read = readSns(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  return Object.keys(read.body).length > 0
    ? undefined
    : { status: 422, reason: "fields_missing", fields: ["Type", "Message"] };
}

/** The topics a source listens to: none told yet, the first that was confirmed, and the admin's own. */
function isTrusted(
  topic: string | undefined,
  connection: ConnectionView,
  settings: CloudWatchSettings,
): boolean {
  const confirmed = listOf(connection.metadata.confirmed);
  const trusted = [...confirmed, ...settings.topics];
  return trusted.length === 0 || topic === undefined || trusted.includes(topic);
}

/** The address that confirms a subscription: Amazon's own, for the very topic that asks. */
function confirmation(body: Record<string, unknown>, topic: string): string | undefined {
  const url = snsUrl(body.SubscribeURL);
  const right =
    url?.searchParams.get("Action") === "ConfirmSubscription" && url.searchParams.get("TopicArn") === topic;
  return right ? url.href : undefined;
}

function signalOf(message: SnsMessage, settings: CloudWatchSettings): AlertSignal | undefined {
  if (message.type !== "Notification") return undefined;
  const alarm = alarmIn(message);
  if (alarm) return alarmSignal(alarm, settings);
  return settings.others === "info" ? otherSignal(message) : undefined;
}

function typeOf(message: SnsMessage | undefined): string {
  const state = message && textOf(alarmIn(message)?.NewStateValue);
  return state ?? textOf(message?.payload["detail-type"]) ?? message?.type ?? "Notification";
}

export function translateSns(delivery: Delivery, connection: ConnectionView): Translation {
  const read = readSns(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const settings = CloudWatchSettings.parse(connection.settings);
  const [first] = read.messages;
  const type = typeOf(first);
  const asks = first?.type === "SubscriptionConfirmation" ? (first.topic ?? "") : undefined;
  if (asks !== undefined && settings.confirmation === "click" && !settings.topics.includes(asks)) {
    return { kind: "ignored", type, reason: "confirmation_waiting", detail: { topic: asks } };
  }
  const stranger = read.messages.find((message) => !isTrusted(message.topic, connection, settings));
  if (stranger) {
    return { kind: "ignored", type, reason: "topic_unknown", detail: { topic: stranger.topic ?? "" } };
  }
  if (asks !== undefined) {
    const url = confirmation(read.body, asks);
    return url
      ? { kind: "confirm", type, url, subject: asks }
      : { kind: "ignored", type, reason: "confirmation_untrusted", detail: { topic: asks } };
  }
  const signals = read.messages.flatMap((message) => signalOf(message, settings) ?? []);
  return signals.length > 0
    ? { kind: "signals", type, signals }
    : { kind: "ignored", type, reason: "event_not_used" };
}
