import { type Desk, issueByKey } from "#demo/jira/verbs/desk.ts";
import { commentEvents } from "#demo/jira/wire/comment-events.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { issueDeleted } from "#demo/jira/wire/issue-events.ts";

/** Deletes an issue for good. Cloud then reports each of its comments gone, on the slower lane. */
export function deleteIssue(desk: Desk, key: string): Emission[] {
  const { site } = desk.wire;
  const issue = issueByKey(site, key);
  const at = desk.at.toISOString();
  site.issues = site.issues.filter((one) => one !== issue);
  const gone = issueDeleted(desk.wire, issue, desk.actorId, at);
  if (site.product === "datacenter") return [gone];
  const deed = { what: "deleted", actorId: desk.actorId, at } as const;
  const fallOut = issue.comments.flatMap((comment) => commentEvents(desk.wire, issue, comment, deed));
  return [gone, ...fallOut.map((emission) => ({ ...emission, flow: "Secondary" as const }))];
}
