import { type AbcFeedback, type AbcIssue, type AbcState, type Status, STATUSES } from "#demo/abc/model.ts";
import { Refused } from "#demo/kit/router.ts";

/** Where a deed is done, and when: the first argument of every verb. */
export interface Desk {
  state: AbcState;
  at: Date;
}

/** A webhook about to be posted: the body, and what it is about for the log. */
export interface AbcEvent {
  event: "FEEDBACK_CREATION" | "ISSUE_CREATION" | "ISSUE_STATUS_CHANGE" | "ISSUE_ADDITION";
  subject: string;
  data: object;
}

export interface Writing {
  channelId: number;
  fields: AbcFeedback["fields"];
  /** Names of issues; one that there is not yet comes to be. */
  issues?: string[];
}

const timeOf = (desk: Desk) => desk.at.toISOString();

// The members and their order are those of the real sender (webhook.listener.ts, 8.2617).
function issueBody(state: AbcState, issue: AbcIssue) {
  const { id, createdAt, updatedAt, name, description, status, externalIssueId } = issue;
  const feedbackCount = state.feedbacks.filter((one) => one.issueIds.includes(id)).length;
  return { id, createdAt, updatedAt, name, description, status, externalIssueId, feedbackCount };
}

function feedbackBody(state: AbcState, feedback: AbcFeedback) {
  const { id, createdAt, updatedAt, fields, issueIds } = feedback;
  const issues = issueIds.map((issueId) => issueBody(state, issueById(state, issueId)));
  return { id, createdAt, updatedAt, ...fields, issues };
}

function issueById(state: AbcState, id: number): AbcIssue {
  const issue = state.issues.find((one) => one.id === id);
  if (!issue) throw new Refused(404, `no issue ${id}`);
  return issue;
}

function channelOf(state: AbcState, id: number) {
  const channel = state.channels.find((one) => one.id === id);
  if (!channel) throw new Refused(422, `no channel ${id}`);
  return channel;
}

/** The issue of that name, and its creation where there was none. */
function issueCalled(desk: Desk, name: string): { issue: AbcIssue; events: AbcEvent[] } {
  const { state } = desk;
  const known = state.issues.find((one) => one.name === name);
  if (known) return { issue: known, events: [] };
  if (name.length > 30) throw new Refused(422, "an issue's name has 30 characters at most");
  const at = timeOf(desk);
  const issue: AbcIssue = {
    id: ++state.last.issue,
    createdAt: at,
    updatedAt: at,
    name,
    description: null,
    status: "INIT",
    externalIssueId: "",
  };
  state.issues.unshift(issue);
  const data = { issue: issueBody(state, issue), project: state.project };
  return { issue, events: [{ event: "ISSUE_CREATION", subject: name, data }] };
}

/** A user writes feedback. */
export function write(desk: Desk, { channelId, fields, issues = [] }: Writing): AbcEvent[] {
  const { state } = desk;
  const channel = channelOf(state, channelId);
  const called = issues.map((name) => issueCalled(desk, name));
  const at = timeOf(desk);
  const feedback: AbcFeedback = {
    id: ++state.last.feedback,
    createdAt: at,
    updatedAt: at,
    channelId,
    fields,
    issueIds: called.map(({ issue }) => issue.id),
  };
  state.feedbacks.unshift(feedback);
  const data = { feedback: feedbackBody(state, feedback), channel, project: state.project };
  return [
    ...called.flatMap(({ events }) => events),
    { event: "FEEDBACK_CREATION", subject: `#${feedback.id} ${channel.name}`, data },
  ];
}

/** Somebody sorts a feedback under an issue. */
export function addIssue(desk: Desk, feedbackId: number, name: string): AbcEvent[] {
  const { state } = desk;
  const feedback = state.feedbacks.find((one) => one.id === feedbackId);
  if (!feedback) throw new Refused(404, `no feedback ${feedbackId}`);
  const { issue, events } = issueCalled(desk, name);
  if (!feedback.issueIds.includes(issue.id)) feedback.issueIds.push(issue.id);
  feedback.updatedAt = timeOf(desk);
  issue.updatedAt = timeOf(desk);
  const data = {
    feedback: feedbackBody(state, feedback),
    channel: channelOf(state, feedback.channelId),
    project: state.project,
    addedIssue: issueBody(state, issue),
  };
  return [...events, { event: "ISSUE_ADDITION", subject: `#${feedbackId} ${name}`, data }];
}

/** Somebody changes how an issue stands, or the ticket it names; only the former is told. */
export function changeIssue(desk: Desk, id: number, wanted: { status: string; ticket?: string }): AbcEvent[] {
  const issue = issueById(desk.state, id);
  const status: Status | undefined = STATUSES.find((one) => one === wanted.status);
  if (!status) throw new Refused(422, `no status ${wanted.status}`);
  const previousStatus = issue.status;
  issue.status = status;
  issue.externalIssueId = wanted.ticket ?? issue.externalIssueId;
  issue.updatedAt = timeOf(desk);
  if (status === previousStatus) return [];
  const data = { issue: issueBody(desk.state, issue), project: desk.state.project, previousStatus };
  return [{ event: "ISSUE_STATUS_CHANGE", subject: `${issue.name} ${status}`, data }];
}
