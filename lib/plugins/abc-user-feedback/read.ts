import type { Delivery } from "#lib/plugins/define.ts";
import { readObject, type ObjectRead } from "#lib/plugins/reading/json.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { recordOf, textOf } from "#lib/plugins/reading/values.ts";

type Data = Record<string, unknown>;

/** What each event of ABC User Feedback must name to mean anything here (webhook.listener.ts, 8.2617). */
const REQUIRED: Record<string, string[]> = {
  FEEDBACK_CREATION: ["feedback.id", "feedback.createdAt", "channel.id", "project.id"],
  ISSUE_CREATION: ["issue.id", "issue.name", "issue.updatedAt", "project.id"],
  ISSUE_STATUS_CHANGE: ["issue.id", "issue.name", "issue.updatedAt", "project.id"],
  ISSUE_ADDITION: ["feedback.id", "feedback.createdAt", "addedIssue.id", "addedIssue.name", "project.id"],
};

/** The envelope, `{event, data}`; never throws. */
export function readEvent(
  delivery: Delivery,
): (ObjectRead & { ok: false }) | { ok: true; event: string; data: Data } {
  const read = readObject(delivery);
  if (!read.ok) return read;
  return { ok: true, event: textOf(read.body.event) ?? "", data: recordOf(read.body.data) };
}

/** Required fields that are missing or, being times, unreadable, by their path in the body. */
export function missingFields(event: string, data: Data): string[] {
  if (event === "") return ["event"];
  return (REQUIRED[event] ?? [])
    .filter((path) => {
      const [part = "", name = ""] = path.split(".");
      const text = textOf(recordOf(data[part])[name]);
      return text === undefined || (name.endsWith("At") && readTime(text) === undefined);
    })
    .map((path) => `data.${path}`);
}

/** Whether the event is one we know. */
export function isKnown(event: string): boolean {
  return Object.hasOwn(REQUIRED, event);
}
