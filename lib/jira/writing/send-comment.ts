import type { ticketComment } from "#db/schema/ticket.ts";
import type { JiraSource } from "#lib/jira/source.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { addComment, findMarked } from "#lib/plugins/jira/client/comments.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { INTERNAL_MARK } from "#lib/plugins/jira/comment.ts";
import { type JiraSettings, sharingOf } from "#lib/plugins/jira/settings.ts";
import { idOf, member, timeOf } from "#lib/plugins/jira/text.ts";
import { commentSent } from "#lib/tickets/delivery/comment-sent.ts";
import { markTried } from "#lib/tickets/delivery/mark-tried.ts";
import { commentText, type Waiting } from "#lib/tickets/delivery/waiting.ts";

type Row = typeof ticketComment.$inferSelect;

/**
 * The mark that makes everybody read the comment as it is meant: in plain Jira no flag says who may
 * read it, so internal notes say so in words, and answers bear the mark that shares them.
 */
function mark(settings: JiraSettings, row: Row): string {
  const plain = settings.product === "software";
  if (row.visibility === "internal") return plain ? `${INTERNAL_MARK} ` : "";
  return sharingOf(settings) === "marked" ? `${settings.markerPrefix} ` : "";
}

/**
 * Brings a waiting word to Jira, once: one whose answer was lost is looked for by our own id on it
 * before it is written again. `issueId` is Jira's. Throws what Jira says (`JiraError`).
 */
export async function sendComment(
  access: JiraAccess,
  jira: JiraSource,
  waiting: Waiting,
  issueId: string,
  row: Row,
): Promise<void> {
  const tried = row.deliveryTriedAt !== null;
  const there = tried ? await findMarked(access, issueId, row.id) : undefined;
  if (there === undefined && !(await markTried("comment", row.id))) return;
  const written =
    there ??
    (await addComment(access, issueId, {
      text: mark(jira.settings, row) + commentText(waiting, row),
      internal: row.visibility === "internal" && jira.settings.product === "jsm",
      marker: row.id,
    }));
  const externalId = idOf(member(written, "id"));
  if (externalId === undefined) {
    throw new JiraError("unavailable", 201, "Jira took the comment and did not say which");
  }
  const at = timeOf(member(written, "updated")) ?? timeOf(member(written, "created"));
  const seen = at === undefined ? undefined : new Date(at);
  await commentSent(row.ticketId, row.id, { externalId, at: seen });
}
