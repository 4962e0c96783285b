import type { Comment, Issue } from "#demo/jira/model.ts";
import { type WireSite, jiraTime, self } from "#demo/jira/wire/names.ts";
import { userOnWire } from "#demo/jira/wire/user.ts";

/** A comment as REST v2 and webhooks give it; only Cloud says with `jsdPublic` who may read it. */
export function commentOnWire(wire: WireSite, issue: Issue, comment: Comment): Record<string, unknown> {
  const { restriction } = comment;
  return {
    self: self(wire, `issue/${issue.id}/comment/${comment.id}`),
    id: comment.id,
    author: userOnWire(wire, comment.authorId),
    body: comment.body,
    updateAuthor: userOnWire(wire, comment.updateAuthorId),
    created: jiraTime(wire, comment.createdAt),
    updated: jiraTime(wire, comment.updatedAt),
    ...(restriction ? { visibility: { ...restriction, identifier: restriction.value } } : {}),
    // Comments of plain projects have the flag too, always true: there it means nothing.
    ...(wire.site.product === "cloud" ? { jsdPublic: comment.public } : {}),
  };
}
