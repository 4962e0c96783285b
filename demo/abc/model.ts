import type { Links } from "#demo/kit/layout.ts";
import type { Sender } from "#demo/kit/sender.ts";
import type { Store } from "#demo/kit/store.ts";

export const STATUSES = ["INIT", "ON_REVIEW", "IN_PROGRESS", "RESOLVED", "PENDING"] as const;
export type Status = (typeof STATUSES)[number];

/** Everything a simulated ABC User Feedback keeps. Times are ISO 8601 UTC. */
export interface AbcState {
  project: Named;
  channels: Named[];
  webhook: { url: string; token: string };
  /** Newest first. */
  feedbacks: AbcFeedback[];
  /** Newest first. */
  issues: AbcIssue[];
  /** The last number given to a feedback, and to an issue. */
  last: { feedback: number; issue: number };
}

export interface Named {
  id: number;
  name: string;
}

export interface AbcFeedback {
  id: number;
  createdAt: string;
  updatedAt: string;
  channelId: number;
  /** The channel's own fields. */
  fields: Record<string, string | number | string[]>;
  issueIds: number[];
}

export interface AbcIssue {
  id: number;
  createdAt: string;
  updatedAt: string;
  name: string;
  description: string | null;
  status: Status;
  externalIssueId: string;
}

/** A running simulated ABC User Feedback. */
export interface Abc {
  store: Store<AbcState>;
  sender: Sender;
  links: Links;
}

/** The app of the story's shop, before anybody has said anything about it. */
export function emptyAbc(): AbcState {
  return {
    project: { id: 1, name: "새봄커머스 앱" },
    channels: [
      { id: 1, name: "iOS" },
      { id: 2, name: "Android" },
      { id: 3, name: "모바일 웹" },
    ],
    webhook: { url: "", token: "" },
    feedbacks: [],
    issues: [],
    last: { feedback: 0, issue: 0 },
  };
}
