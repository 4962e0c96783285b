import type { Comment, Issue } from "#demo/jira/model.ts";
import { type WireSite, jiraTime, self } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

/** A comment; only Cloud says with `jsdPublic` whether the customer may read it. */
export function commentOnWire(wire: WireSite, issue: Issue, comment: Comment): Record<string, unknown> {
  return {
    self: self(wire, `issue/${issue.id}/comment/${comment.id}`),
    id: comment.id,
    author: userOnWire(wire, comment.authorId),
    body: comment.body,
    updateAuthor: userOnWire(wire, comment.updateAuthorId),
    created: jiraTime(comment.createdAt),
    updated: jiraTime(comment.updatedAt),
    ...(wire.site.product === "cloud" ? { jsdPublic: comment.public } : {}),
  };
}
