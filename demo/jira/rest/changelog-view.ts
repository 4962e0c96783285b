import type { Issue } from "#demo/jira/model.ts";
import { changelogOnWire } from "#demo/jira/wire/issue-events.ts";
import { type WireSite, jiraTime } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

/** Entries that come with an issue. */
const MOST = 100;

/** What `expand=changelog` adds to an issue: Cloud the newest first, Data Center the oldest. */
export function changelogInRest(wire: WireSite, issue: Issue) {
  const entries = issue.history.map((change) => ({
    ...changelogOnWire(wire, change),
    author: userOnWire(wire, change.authorId),
    created: jiraTime(wire, change.at),
  }));
  const histories = (wire.site.product === "cloud" ? entries.toReversed() : entries).slice(0, MOST);
  return { startAt: 0, maxResults: histories.length, total: entries.length, histories };
}
