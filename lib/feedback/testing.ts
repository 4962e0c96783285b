import { db } from "#db/client.ts";
import { newId } from "#lib/core/ids.ts";
import { applyFeedback } from "#lib/feedback/apply.ts";
import type { Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { FeedbackSignal } from "#lib/signals/signal.ts";

/** Signals for tests of the feedback room. */

type Created = Extract<FeedbackSignal, { type: "feedback.created" }>;
export type Issue = Created["issues"][number];

const START = Date.UTC(2026, 2, 17, 5, 0, 0);

/** A moment so many minutes after a fixed one. */
export function minute(n: number): string {
  return new Date(START + n * 60_000).toISOString();
}

/** An issue by its name, as it was at that minute. */
export function issue(name: string, at = 0, more: Partial<Issue> = {}): Issue {
  return {
    externalId: `issue-${name}`,
    name,
    description: null,
    status: "INIT",
    externalIssueId: null,
    feedbackCount: 1,
    createdAt: minute(0),
    updatedAt: minute(at),
    ...more,
  };
}

const project = { externalId: "1", name: "새봄 앱" };
const channel = { externalId: "2", name: "ios" };

/** A feedback with the given message. */
export function created(externalId: string, message: string, more: Partial<Created> = {}): Created {
  const fields = { message };
  const at = minute(1);
  return {
    type: "feedback.created",
    externalId,
    project,
    channel,
    fields,
    issues: [],
    createdAt: at,
    at,
    ...more,
  };
}

/** An issue that was given to that feedback. */
export function added(to: Created, what: Issue, at = what.updatedAt): FeedbackSignal {
  const { externalId, fields, issues, createdAt } = to;
  return {
    type: "feedback.issue_added",
    project,
    feedback: { externalId, channel, fields, issues, createdAt },
    issue: what,
    at,
  };
}

/** An issue that came to be, or went on from a status. */
export function changed(what: Issue, from?: string): FeedbackSignal {
  const { updatedAt: at } = what;
  return {
    type: "feedback.issue_changed",
    project,
    issue: what,
    ...(from === undefined ? {} : { previousStatus: from }),
    at,
  };
}

/** A connection row as the room sees it. */
export function sourceOf(row: {
  id: number;
  name: string;
  companyId: number | null;
  pluginId: string;
}): SourceContext {
  const { id, name, companyId, pluginId } = row;
  return { connectionId: id, connectionName: name, companyId, pluginId, settings: {} };
}

/** Applies signals in one transaction, as the pipeline does. */
export async function receive(source: SourceContext, signals: FeedbackSignal[]): Promise<Outcome[]> {
  const receivedAt = new Date();
  const arrivals = signals.map((signal) => ({ eventId: newId(), receivedAt, signal }));
  return db().transaction((tx) => applyFeedback(tx, source, arrivals));
}
