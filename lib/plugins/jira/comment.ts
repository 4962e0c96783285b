import type { CommentUpserted, Signal } from "#lib/signals/signal.ts";
import { issueIdOfComment } from "#lib/plugins/jira/link.ts";
import { personOf } from "#lib/plugins/jira/person.ts";
import { richTextOf } from "#lib/plugins/jira/rich.ts";
import { type JiraSettings, sharingOf } from "#lib/plugins/jira/settings.ts";
import { has, idOf, member, timeOf } from "#lib/plugins/jira/text.ts";
import type { Names } from "#lib/plugins/jira/wiki.ts";

type Visibility = CommentUpserted["visibility"];

/** What an internal note begins with in plain Jira, where no flag could say so. */
export const INTERNAL_MARK = "[내부]";

/** Entity property with our own id of a comment that we wrote (client/comments.ts). */
export const MARKER = "atsignal.message";

/** Our own id of a comment, where its properties came along. */
export function ownIdOf(comment: unknown): string | undefined {
  const properties = member(comment, "properties");
  if (!Array.isArray(properties)) return undefined;
  const ours: unknown = properties.find((property: unknown) => member(property, "key") === MARKER);
  return idOf(member(member(ours, "value"), "id"));
}

/** The entity property that marks an internal note, where a sender includes properties. */
function markedInternal(comment: unknown): boolean {
  const properties = member(comment, "properties");
  return (
    Array.isArray(properties) &&
    properties.some(
      (property: unknown) =>
        member(property, "key") === "sd.public.comment" &&
        member(member(property, "value"), "internal") !== false,
    )
  );
}

/** Whether a comment was written before it says what it says now: it may be older than its project. */
function wasEdited(comment: unknown): boolean {
  const created = timeOf(member(comment, "created"));
  return created === undefined || created !== (timeOf(member(comment, "updated")) ?? created);
}

/** Whether an issue is one of service management; undefined where nothing beside a comment says so. */
export function isServiceIssue(issue: unknown): boolean | undefined {
  const type = member(member(member(issue, "fields"), "project"), "projectTypeKey");
  return typeof type === "string" ? type === "service_desk" : undefined;
}

/**
 * Who may read a comment. Any restriction makes it internal. In service management only an explicit
 * `jsdPublic: true` makes it public; Data Center sends no flag at all, which is `unknown`. In plain
 * Jira the flag is always true and means nothing, so there the connection's rule decides alone; a
 * connection of service management has no rule for plain issues. The project of the issue itself
 * counts, for issues are moved and connections may span projects. And notes move with their issue:
 * Data Center, which has no flag, says that one is internal in a property alone, which only reading
 * brings. So an edited comment without properties is `unknown` there until it has been read.
 */
function visibilityOf(comment: unknown, issue: unknown, plain: string, settings: JiraSettings): Visibility {
  const restricted = has(comment, "visibility") && member(comment, "visibility") !== null;
  const flag = member(comment, "jsdPublic");
  if (restricted || flag === false || markedInternal(comment)) return "internal";
  if (settings.product === "software" && plain.startsWith(INTERNAL_MARK)) return "internal";
  const sharing = sharingOf(settings);
  if (sharing === "none") return "internal";
  if (sharing === "marked" && !plain.startsWith(settings.markerPrefix)) return "internal";
  const service = isServiceIssue(issue);
  const byRule = settings.product === "software";
  if (service ?? !byRule) return flag === true ? "public" : "unknown";
  if (!byRule) return "internal";
  // Only a mark that someone wrote opens what no flag, no property and no new comment's issue vouch for.
  const vouched = typeof flag === "boolean" || Array.isArray(member(comment, "properties"));
  const unsure = !vouched && (service === undefined || wasEdited(comment));
  return unsure && sharing === "all" ? "unknown" : "public";
}

/** The words without the marker that shared them: customers need not see our bookkeeping. */
function withoutMarker(plain: string, settings: JiraSettings): string {
  return sharingOf(settings) === "marked" && plain.startsWith(settings.markerPrefix)
    ? plain.slice(settings.markerPrefix.length).trimStart()
    : plain;
}

/** What a comment hangs on: its issue's id, from the issue beside it or from its own address. */
export function issueIdFor(comment: unknown, issue: unknown): string | undefined {
  return idOf(member(issue, "id")) ?? issueIdOfComment(member(comment, "self"));
}

/**
 * A comment as webhooks and REST give it → a word in the ticket's thread. Undefined when it names
 * no id, no issue, no text or no time: then nothing can be said but that the issue is to be read.
 */
export function commentSignal(
  comment: unknown,
  issue: unknown,
  context: { eventAt: string | undefined; names: Names; settings: JiraSettings },
): Signal | undefined {
  const externalId = idOf(member(comment, "id"));
  const ticketExternalId = issueIdFor(comment, issue);
  const body = richTextOf(member(comment, "body"), context.names);
  const created = timeOf(member(comment, "created"));
  const at = timeOf(member(comment, "updated")) ?? created ?? context.eventAt;
  if (externalId === undefined || ticketExternalId === undefined || !body || at === undefined)
    return undefined;
  const ownId = ownIdOf(comment);
  return {
    type: "comment.upserted",
    ticketExternalId,
    externalId,
    ...(ownId === undefined ? {} : { ownId }),
    visibility: visibilityOf(comment, issue, body.plain, context.settings),
    author: personOf(member(comment, "author")) ?? { name: "Jira" },
    body: { ...body, plain: withoutMarker(body.plain, context.settings) },
    createdAt: created ?? at,
    at,
  };
}
