import type { Transaction } from "#db/client.ts";
import { newId } from "#lib/core/ids.ts";
import { foldFeedback, foldIssue, foldLink } from "#lib/feedback/fold.ts";
import { tellingsOf } from "#lib/feedback/tell.ts";
import { openWorkspace, type Workspace } from "#lib/feedback/workspace.ts";
import { writeWorkspace } from "#lib/feedback/write.ts";
import { announce } from "#lib/live/announce.ts";
import type { Arrival, Link, Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { FeedbackSignal } from "#lib/signals/signal.ts";

type Of<T extends FeedbackSignal["type"]> = Arrival<Extract<FeedbackSignal, { type: T }>>;
type Entry = Workspace["entries"][number];

/** What became of a signal, as far as that is known before the timeline is written. */
interface Folded {
  news: boolean;
  /** The timeline entry it wishes for; there already when the same was told before. */
  entryId?: string;
  /** Reasons of the `reasons` messages. */
  applied: string;
  ignored: string;
  detail: Record<string, string | number>;
  links: Link[];
}

function addEntry(
  space: Workspace,
  { eventId }: { eventId: string },
  entry: Omit<Entry, "id" | "eventId">,
): string {
  const id = newId();
  space.entries.push({ id, eventId, ...entry });
  return id;
}

function applyCreated(space: Workspace, arrival: Of<"feedback.created">): Folded {
  const { signal } = arrival;
  const isNew = !space.feedbacks.has(signal.externalId);
  const { held, news } = foldFeedback(space, arrival, signal);
  const { row } = held;
  const linked = signal.issues
    .map((issue) => foldIssue(space, issue))
    .map(({ held: issue, news: changed }) => foldLink(space, row.id, issue.row.id) || changed);
  if (isNew) addEntry(space, arrival, { feedbackId: row.id, kind: "received", at: row.createdAt });
  return {
    news: isNew || news || linked.includes(true),
    applied: isNew ? "feedback_received" : "feedback_updated",
    ignored: "feedback_known",
    detail: { channel: row.channelName },
    links: [{ type: "feedback", id: row.id }],
  };
}

function applyAdded(space: Workspace, arrival: Of<"feedback.issue_added">): Folded {
  const { signal } = arrival;
  const { project, at, feedback, issue } = signal;
  const before = applyCreated(space, {
    ...arrival,
    signal: { type: "feedback.created", project, at, ...feedback, issues: othersOf(feedback.issues, issue) },
  });
  const { row } = foldFeedback(space, arrival, { ...feedback, project, at }).held;
  const { held, news } = foldIssue(space, issue);
  const added = foldLink(space, row.id, held.row.id);
  const about = { feedbackId: row.id, issueId: held.row.id };
  if (added) addEntry(space, arrival, { ...about, kind: "issue_added", at: new Date(at) });
  return {
    news: added || news || before.news,
    applied: added ? "feedback_issue_added" : "feedback_updated",
    ignored: "feedback_issue_known",
    detail: { issue: held.row.name, channel: row.channelName },
    links: before.links,
  };
}

/** The list beside an added issue names it too, perhaps in fewer words. */
function othersOf<T extends { externalId: string }>(issues: T[], added: T): T[] {
  return issues.filter((issue) => issue.externalId !== added.externalId);
}

function applyChanged(space: Workspace, arrival: Of<"feedback.issue_changed">): Folded {
  const { issue, previousStatus } = arrival.signal;
  const { held, news, late } = foldIssue(space, issue);
  const { id: issueId, name } = held.row;
  const links: Link[] = [{ type: "feedback_issue", id: issueId }];
  if (previousStatus === undefined) {
    const entry = { issueId, kind: "issue_created", at: new Date(issue.createdAt) } as const;
    const entryId = addEntry(space, arrival, entry);
    const words = { applied: "feedback_issue_created", ignored: "feedback_issue_known" };
    return { news, entryId, ...words, detail: { issue: name }, links };
  }
  // The first that is heard of it, and it says what was before.
  if (held.state === "new" && news) held.from ??= previousStatus;
  const entryId = addEntry(space, arrival, {
    issueId,
    kind: "status_changed",
    fromStatus: previousStatus,
    toStatus: issue.status,
    at: new Date(issue.updatedAt),
  });
  return {
    news,
    entryId,
    applied: late ? "feedback_issue_late" : "feedback_issue_status",
    ignored: "feedback_issue_known",
    detail: { issue: name, from: previousStatus, to: issue.status },
    links,
  };
}

function applyOne(space: Workspace, arrival: Arrival<FeedbackSignal>): Folded {
  const { signal } = arrival;
  switch (signal.type) {
    case "feedback.created":
      return applyCreated(space, { ...arrival, signal });
    case "feedback.issue_added":
      return applyAdded(space, { ...arrival, signal });
    case "feedback.issue_changed":
      return applyChanged(space, { ...arrival, signal });
  }
}

/**
 * Takes in a batch of one connection's feedback signals, in the caller's transaction: reads everything
 * once, folds in memory in the order given, writes once, and announces what came of it. One outcome per
 * arrival, in order. Applying the same arrivals again changes nothing.
 */
export async function applyFeedback(
  tx: Transaction,
  source: SourceContext,
  arrivals: Arrival<FeedbackSignal>[],
): Promise<Outcome[]> {
  if (arrivals.length === 0) return [];
  const space = await openWorkspace(
    tx,
    source,
    arrivals.map((arrival) => arrival.signal),
  );
  const folded = arrivals.map((arrival) => applyOne(space, arrival));
  const told = await writeWorkspace(tx, space);
  await announce(tx, tellingsOf(space, told));
  return folded.map(({ news, entryId, applied, ignored, detail, links }) => {
    const isNews = news || (entryId !== undefined && told.has(entryId));
    return isNews
      ? { result: "applied", reason: applied, detail, links }
      : { result: "ignored", reason: ignored, detail, links };
  });
}
