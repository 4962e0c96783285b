import type { Comment, Issue } from "#demo/jira/model.ts";
import { commentOnWire } from "#demo/jira/wire/comment.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { issueCommented } from "#demo/jira/wire/issue-events.ts";
import { thinIssueOnWire } from "#demo/jira/wire/issue.ts";
import type { WireSite } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

/** What was done to a comment. */
export type CommentDeed = "created" | "updated" | "deleted";

const DATA_CENTER_NAMES: Record<CommentDeed, string> = {
  created: "issue_commented",
  updated: "issue_comment_edited",
  deleted: "issue_comment_deleted",
};

/**
 * What a site sends about one deed on a comment. Cloud: one event with a thin issue and nobody's
 * name. Data Center: an event without the issue, and an issue update with everything in it.
 */
export function commentEvents(
  wire: WireSite,
  issue: Issue,
  comment: Comment,
  deed: { what: CommentDeed; actorId: string; at: string },
): Emission[] {
  const { what, actorId, at } = deed;
  const cloud = wire.site.product === "cloud";
  const onWire = commentOnWire(wire, issue, comment);
  const first: Emission = {
    event: `comment_${what}`,
    issueKey: issue.key,
    issue,
    at,
    actorId,
    flow: "Primary",
    body: {
      timestamp: Date.parse(at),
      webhookEvent: `comment_${what}`,
      ...(!cloud && what !== "created" ? { user: userOnWire(wire, actorId) } : {}),
      comment: onWire,
      ...(cloud ? { issue: thinIssueOnWire(wire, issue) } : {}),
    },
  };
  if (cloud) return [first];
  const name = DATA_CENTER_NAMES[what];
  const second = issueCommented(wire, issue, {
    name,
    actorId,
    at,
    ...(what === "deleted" ? {} : { comment: onWire }),
  });
  return [first, second];
}
