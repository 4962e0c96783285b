import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { callJira, jiraJson, platform } from "#lib/plugins/jira/client/call.ts";
import { MARKER, ownIdOf } from "#lib/plugins/jira/comment.ts";
import { bodyFor } from "#lib/plugins/jira/client/compose.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { idOf, member } from "#lib/plugins/jira/text.ts";

/** Comments are handed on as Jira wrote them; lib/plugins/jira/comment.ts reads them. */
export type JiraComment = unknown;

const PAGE = 100;

/** Every comment of an issue, oldest first, with the properties that tell internal ones. */
export async function listComments(access: JiraAccess, issueId: string): Promise<JiraComment[]> {
  const all: JiraComment[] = [];
  for (;;) {
    const answer = await jiraJson(access, {
      method: "GET",
      path: platform(access, `/issue/${issueId}/comment`),
      query: { startAt: all.length, maxResults: PAGE, orderBy: "created", expand: "properties" },
    });
    const page = member(answer, "comments");
    if (!Array.isArray(page) || page.length === 0) return all;
    all.push(...(page as unknown[]));
    if (all.length >= Number(member(answer, "total") ?? 0)) return all;
  }
}

/** A comment to be written. */
export interface NewComment {
  /** Plain text, the author's name already in it. */
  text: string;
  internal: boolean;
  /** Our id of the comment. */
  marker: string;
}

/**
 * Writes a comment and gives it as Jira keeps it. An internal one whose mark did not take is
 * removed again at once and reported as refused: better unsent than public.
 */
export async function addComment(
  access: JiraAccess,
  issueId: string,
  comment: NewComment,
): Promise<JiraComment> {
  const properties = [
    { key: MARKER, value: { id: comment.marker } },
    ...(comment.internal ? [{ key: "sd.public.comment", value: { internal: true } }] : []),
  ];
  const written = await jiraJson(access, {
    method: "POST",
    path: platform(access, `/issue/${issueId}/comment`),
    query: { expand: "properties" },
    json: { body: bodyFor(access.edition, comment.text), properties },
  });
  if (comment.internal && member(written, "jsdPublic") === true) {
    const id = idOf(member(written, "id"));
    if (id !== undefined) await deleteComment(access, issueId, id);
    throw new JiraError(
      "invalid",
      201,
      "Jira would have shown the internal note to the customer; it was taken back",
    );
  }
  return written;
}

/** Removes a comment; one that is gone already is fine. */
export async function deleteComment(access: JiraAccess, issueId: string, commentId: string): Promise<void> {
  try {
    await callJira(access, {
      method: "DELETE",
      path: platform(access, `/issue/${issueId}/comment/${commentId}`),
    });
  } catch (error) {
    if (!(error instanceof JiraError && error.problem === "not_found")) throw error;
  }
}

/** The comment that carries a marker, after a write whose answer was lost. */
export async function findMarked(
  access: JiraAccess,
  issueId: string,
  marker: string,
): Promise<JiraComment | undefined> {
  return (await listComments(access, issueId)).find((comment) => ownIdOf(comment) === marker);
}
