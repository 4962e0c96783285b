import type { Faults } from "#demo/jira/faults.ts";
import type { SearchIndex } from "#demo/jira/jql/search-index.ts";
import type { JiraState } from "#demo/jira/model.ts";
import type { OAuthApp } from "#demo/jira/oauth/model.ts";
import type { Links } from "#demo/kit/layout.ts";
import type { Sender } from "#demo/kit/sender.ts";
import type { Store } from "#demo/kit/store.ts";

/** A running simulated Jira. */
export interface JiraSimulator {
  store: Store<JiraState>;
  sender: Sender;
  links: Links;
  app: OAuthApp;
  faults: Faults;
  index: SearchIndex;
  /** Points spent by OAuth calls in the present UTC hour. */
  points: { hour: number; spent: number };
  /** Consent codes that were not traded yet: code → grant. */
  codes: Map<string, { grantId: string; redirectUri: string; until: number }>;
  /** Calls to REST, by "METHOD /path pattern". */
  calls: Map<string, number>;
  /** Webhooks on their way, waiting ones included. */
  underway: Set<Promise<unknown>>;
  random(): number;
  /** The present, never the same millisecond twice: Jira orders its history by it. */
  clock(): Date;
}
