/**
 * The catalogue: event types of what happens here, and what each tells. Received events bring their
 * sender's own, e.g. `jira:issue_updated`.
 */
export const ROOM_EVENTS = {
  "incident.created": "An alert opened an incident; `data` is the incident",
  "incident.acknowledged": "Somebody took it",
  "incident.resolved": "It was resolved, by the source or by hand",
  "incident.closed": "It was closed",
  "incident.reopened": "It is open again",
  "incident.commented": "Somebody wrote a comment: `data.comment`. Not sent to a company's subscription",
  "incident.updated": "It repeated, or something else of it changed",
  "ticket.created": "A ticket came to be; `data` is the ticket",
  "ticket.updated": "Its status or words changed",
  "ticket.commented": "A comment was written or changed: `data.comment`",
  "ticket.attached": "Files were added to it",
  "ticket.removed": "It is gone from the customer's list; `data` is `{id}`",
  "feedback.created": "An end user wrote feedback; `data` is the feedback with its issues",
  "feedback.updated": "Its fields changed",
  "feedback.issue_linked": "It was sorted under an issue: `data.issue`",
  "feedback.issue_created": "An issue came to be; `data` is the issue",
  "feedback.issue_updated": "An issue changed; `data.previousStatus` where its status did",
} as const;
export type RoomEventType = keyof typeof ROOM_EVENTS;

/** The catalogue's types, in its order. */
export const ROOM_EVENT_TYPES = Object.keys(ROOM_EVENTS) as RoomEventType[];
