import { Refused } from "#demo/kit/router.ts";
import type { Comment } from "#demo/jira/model.ts";
import { type Desk, commentById, issueByKey, nextId } from "#demo/jira/verbs/desk.ts";
import { commentEvents } from "#demo/jira/wire/comment-events.ts";
import { isRequest } from "#demo/jira/wire/find.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

function words(body: string): string {
  const text = body.trim();
  if (text === "") throw new Refused(422, "body must not be empty");
  return text;
}

/** What colleagues write to one another in plain Jira, which knows no internal notes. */
const AMONG_COLLEAGUES = { type: "role", value: "Developers" } as const;

/** Writes a comment: public (the customer reads it) or internal. */
export function addComment(
  desk: Desk,
  key: string,
  input: {
    body: string;
    public: boolean;
    adf?: unknown;
    restriction?: Comment["restriction"];
    properties?: Record<string, unknown>;
  },
): { comment: Comment; emissions: Emission[] } {
  const issue = issueByKey(desk.wire.site, key);
  const at = desk.at.toISOString();
  const plain = !isRequest(desk.wire.site, issue);
  const comment: Comment = {
    id: nextId(desk.state),
    authorId: desk.actorId,
    updateAuthorId: desk.actorId,
    body: words(input.body),
    adf: input.adf ?? null,
    public: input.public || plain,
    restriction: input.restriction ?? (plain && !input.public ? AMONG_COLLEAGUES : null),
    properties: input.properties ?? {},
    createdAt: at,
    updatedAt: at,
  };
  issue.comments.push(comment);
  issue.updatedAt = at;
  const deed = { what: "created", actorId: desk.actorId, at } as const;
  return { comment, emissions: commentEvents(desk.wire, issue, comment, deed) };
}

/** Changes a comment's words or who may read them. */
export function editComment(
  desk: Desk,
  key: string,
  id: string,
  input: {
    body?: string | undefined;
    adf?: unknown;
    public?: boolean | undefined;
    restriction?: Comment["restriction"] | undefined;
  },
): Emission[] {
  const issue = issueByKey(desk.wire.site, key);
  const comment = commentById(issue, id);
  const at = desk.at.toISOString();
  if (input.body !== undefined) {
    comment.body = words(input.body);
    comment.adf = input.adf ?? null;
  }
  if (input.restriction !== undefined) comment.restriction = input.restriction;
  if (input.public !== undefined) {
    if (isRequest(desk.wire.site, issue)) comment.public = input.public;
    else comment.restriction = input.public ? null : AMONG_COLLEAGUES;
  }
  comment.updateAuthorId = desk.actorId;
  comment.updatedAt = at;
  issue.updatedAt = at;
  return commentEvents(desk.wire, issue, comment, { what: "updated", actorId: desk.actorId, at });
}

/** Takes a comment away. */
export function deleteComment(desk: Desk, key: string, id: string): Emission[] {
  const issue = issueByKey(desk.wire.site, key);
  const comment = commentById(issue, id);
  const at = desk.at.toISOString();
  issue.comments = issue.comments.filter((one) => one !== comment);
  issue.updatedAt = at;
  return commentEvents(desk.wire, issue, comment, { what: "deleted", actorId: desk.actorId, at });
}
