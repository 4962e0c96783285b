import type { Delivery } from "#lib/plugins/define.ts";
import { readObject } from "#lib/plugins/reading/json.ts";
import { recordOf, textOf } from "#lib/plugins/reading/values.ts";

/** An event of PagerDuty's Events API v2 (developer.pagerduty.com, "send an event"). */
export interface PagerDutyEvent {
  action: string | undefined;
  routingKey: string | undefined;
  /** As sent, or made up by us when the event came; undefined where a trigger came without one. */
  dedupKey: string | undefined;
  payload: Record<string, unknown>;
  body: Record<string, unknown>;
}

/** Where `complete` puts the key it made up: the body stays as it came. */
export const MADE_UP = "dedup_key";
const MAX_KEY = 255;
const SEVERITIES = ["critical", "error", "warning", "info"];
const ACTIONS = ["trigger", "acknowledge", "resolve"];

export function readEvent(
  delivery: Delivery,
): { ok: true; event: PagerDutyEvent } | { ok: false; reason: "body_not_json" | "body_not_object" } {
  const read = readObject(delivery);
  if (!read.ok) return read;
  const { body } = read;
  const event = {
    action: textOf(body.event_action)?.toLowerCase(),
    routingKey: textOf(body.routing_key),
    dedupKey: textOf(body.dedup_key) ?? delivery.query[MADE_UP],
    payload: recordOf(body.payload),
    body,
  };
  return { ok: true, event };
}

/** Members that are missing or not as the API wants them, by path. */
export function wrongFields({ action, dedupKey, payload }: PagerDutyEvent): string[] {
  const wrong: string[] = [];
  if (action === undefined || !ACTIONS.includes(action)) wrong.push("event_action");
  if (dedupKey !== undefined && dedupKey.length > MAX_KEY) wrong.push("dedup_key");
  if (action === "trigger") {
    for (const name of ["summary", "source"]) {
      if (textOf(payload[name]) === undefined) wrong.push(`payload.${name}`);
    }
    if (!SEVERITIES.includes(textOf(payload.severity) ?? "")) wrong.push("payload.severity");
  } else if (dedupKey === undefined) {
    wrong.push("dedup_key");
  }
  return wrong;
}

/** The key that a trigger without one gets: like PagerDuty's own, and the same for the event sent again. */
export function madeUpKey(eventId: string): string {
  return eventId.replaceAll("-", "");
}
