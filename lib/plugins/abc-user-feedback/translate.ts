import { isKnown, missingFields, readEvent } from "#lib/plugins/abc-user-feedback/read.ts";
import type { Delivery, Refusal, Translation } from "#lib/plugins/define.ts";
import { readTime } from "#lib/plugins/reading/time.ts";
import { clip, listOf, recordOf, textOf } from "#lib/plugins/reading/values.ts";
import type { FeedbackSignal } from "#lib/signals/signal.ts";

type Data = Record<string, unknown>;
type Issue = Extract<FeedbackSignal, { type: "feedback.issue_added" }>["issue"];

/** Members of a feedback that are not the channel's custom fields; ABC reserves their names. */
const RESERVED = new Set(["id", "ids", "issues", "issueIds", "createdAt", "updatedAt"]);

/** More issues than anybody gives one feedback. */
const MAX_ISSUES = 100;

const idOf = (value: unknown) => clip(textOf(value) ?? "", 100);
const timeOf = (...values: unknown[]) =>
  values.map((value) => readTime(textOf(value))).find((time) => time !== undefined) ?? "";

function named(value: unknown) {
  const part = recordOf(value);
  return { externalId: idOf(part.id), name: clip(textOf(part.name) ?? "", 500) };
}

/** `otherwise` is the time of an issue that came without its own, as in the sender's documentation. */
function issueOf(value: unknown, otherwise = ""): Issue {
  const issue = recordOf(value);
  const count = Number(issue.feedbackCount);
  return {
    externalId: idOf(issue.id),
    name: clip(textOf(issue.name) ?? "", 500),
    description: typeof issue.description === "string" ? clip(issue.description, 20_000) : null,
    status: clip(textOf(issue.status) ?? "INIT", 100),
    // Empty and null both mean that no ticket is linked.
    externalIssueId: clip(textOf(issue.externalIssueId) ?? "", 200) || null,
    feedbackCount: Number.isSafeInteger(count) ? count : 0,
    createdAt: timeOf(issue.createdAt, issue.updatedAt, otherwise),
    updatedAt: timeOf(issue.updatedAt, issue.createdAt, otherwise),
  };
}

/** Issues that can be known again: those with an id. */
function issuesOf(feedback: Data, at: string): Issue[] {
  return listOf(feedback.issues)
    .filter((item) => idOf(recordOf(item).id))
    .slice(0, MAX_ISSUES)
    .map((item) => issueOf(item, at));
}

/** All that a body tells of a feedback. */
function entryOf(data: Data, at: string) {
  const feedback = recordOf(data.feedback);
  const fields = Object.entries(feedback).filter(([name]) => !RESERVED.has(name));
  return {
    externalId: idOf(feedback.id),
    channel: named(data.channel),
    fields: Object.fromEntries(fields),
    issues: issuesOf(feedback, at),
    createdAt: timeOf(feedback.createdAt),
  };
}

/** The documentation shows trimmed issues beside the added one: without a time they say nothing of now. */
const isDated = (item: unknown) => timeOf(recordOf(item).updatedAt) !== "";

function signalOf(event: string, data: Data): FeedbackSignal {
  const project = named(data.project);
  const feedback = recordOf(data.feedback);
  const at = timeOf(feedback.updatedAt, feedback.createdAt);
  if (event === "FEEDBACK_CREATION") {
    return { type: "feedback.created", project, ...entryOf(data, at), at };
  }
  if (event === "ISSUE_ADDITION") {
    const dated = { ...feedback, issues: listOf(feedback.issues).filter(isDated) };
    return {
      type: "feedback.issue_added",
      project,
      feedback: entryOf({ ...data, feedback: dated }, at),
      issue: issueOf(data.addedIssue, at),
      at,
    };
  }
  const issue = issueOf(data.issue);
  const previous = textOf(data.previousStatus);
  return {
    type: "feedback.issue_changed",
    project,
    issue,
    ...(previous === undefined ? {} : { previousStatus: clip(previous, 100) }),
    at: issue.updatedAt,
  };
}

export function refuseFeedback(delivery: Delivery): Refusal | undefined {
  const read = readEvent(delivery);
  if (!read.ok) return { status: 400, reason: read.reason };
  const fields = missingFields(read.event, read.data);
  return fields.length > 0 ? { status: 422, reason: "fields_missing", fields } : undefined;
}

export function translateFeedback(delivery: Delivery): Translation {
  const read = readEvent(delivery);
  if (!read.ok) return { kind: "ignored", type: "unknown", reason: read.reason };
  const { event, data } = read;
  if (!isKnown(event)) return { kind: "ignored", type: event || "unknown", reason: "event_unknown" };
  const fields = missingFields(event, data);
  if (fields.length > 0) {
    return { kind: "ignored", type: event, reason: "fields_missing", detail: { fields: fields.join(", ") } };
  }
  return { kind: "signals", type: event, signals: [signalOf(event, data)] };
}
