import { newId } from "#lib/core/ids.ts";
import { storableText } from "#lib/core/storable.ts";
import { readFields, searchTextOf } from "#lib/feedback/fields.ts";
import type { Held, Workspace } from "#lib/feedback/workspace.ts";
import type { Arrival } from "#lib/signals/outcome.ts";
import type { FeedbackSignal } from "#lib/signals/signal.ts";

type Told = Extract<FeedbackSignal, { type: "feedback.issue_added" }>["feedback"] &
  Pick<FeedbackSignal, "project" | "at">;
type ToldIssue = Told["issues"][number];
type HeldFeedback = Workspace["feedbacks"] extends Map<string, infer T> ? T : never;
type HeldIssue = Workspace["issues"] extends Map<string, infer T> ? T : never;
type Event = Pick<Arrival<FeedbackSignal>, "eventId" | "receivedAt">;

function touch<Row>(held: Held<Row>, news: boolean): void {
  if (held.state === "same") held.state = "changed";
  held.news ||= news;
}

/** What is known of a feedback after it was told; whether that was news. */
export function foldFeedback(
  space: Workspace,
  event: Event,
  told: Told,
): { held: HeldFeedback; news: boolean } {
  const known = space.feedbacks.get(told.externalId);
  const at = new Date(told.at);
  // The source rounds down to seconds, so the same wording may seem older than it was a moment before.
  if (known && at.getTime() <= known.row.sourceAt.getTime()) return { held: known, news: false };
  const fields = readFields(told.fields);
  const state = {
    projectName: storableText(told.project.name),
    channelName: storableText(told.channel.name),
    fields,
    searchText: searchTextOf(fields),
    sourceAt: at,
  };
  if (known) {
    const news = JSON.stringify(known.row.fields) !== JSON.stringify(fields);
    Object.assign(known.row, state);
    touch(known, news);
    return { held: known, news };
  }
  const row: HeldFeedback["row"] = {
    id: newId(),
    connectionId: space.source.connectionId,
    companyId: space.source.companyId,
    externalId: told.externalId,
    ...state,
    createdAt: new Date(told.createdAt),
    receivedAt: event.receivedAt,
    eventId: event.eventId,
  };
  const held: HeldFeedback = { row, state: "new", news: true };
  space.feedbacks.set(told.externalId, held);
  return { held, news: true };
}

/** What is known of an issue after it was told; `late` when something newer was known. */
export function foldIssue(
  space: Workspace,
  told: ToldIssue,
): { held: HeldIssue; news: boolean; late: boolean } {
  const known = space.issues.get(told.externalId);
  const at = new Date(told.updatedAt);
  if (known && at < known.row.sourceAt) return { held: known, news: false, late: true };
  const state = {
    name: storableText(told.name),
    description: told.description === null ? null : storableText(told.description),
    status: storableText(told.status),
    externalIssueId: told.externalIssueId === null ? null : storableText(told.externalIssueId),
    // PostgreSQL's integer; nobody counts further.
    feedbackCount: Math.min(Math.max(0, told.feedbackCount), 2_147_483_647),
    sourceAt: at,
  };
  if (known) {
    const keys = Object.keys(state) as (keyof typeof state)[];
    const news = keys.some((key) => key !== "sourceAt" && known.row[key] !== state[key]);
    if (known.row.status !== state.status) known.from ??= known.row.status;
    Object.assign(known.row, state);
    touch(known, news);
    return { held: known, news, late: false };
  }
  const row: HeldIssue["row"] = {
    id: newId(),
    connectionId: space.source.connectionId,
    companyId: space.source.companyId,
    externalId: told.externalId,
    ...state,
    createdAt: new Date(told.createdAt),
  };
  const held: HeldIssue = { row, state: "new", news: true };
  space.issues.set(told.externalId, held);
  return { held, news: true, late: false };
}

/** Ties a feedback to an issue; whether it was not before. */
export function foldLink(space: Workspace, feedbackId: string, issueId: string): boolean {
  const key = `${feedbackId} ${issueId}`;
  if (space.links.has(key)) return false;
  space.links.add(key);
  space.newLinks.push({ feedbackId, issueId });
  return true;
}
