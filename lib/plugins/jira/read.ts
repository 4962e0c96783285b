import { withWhoSees } from "#lib/plugins/jira/attachments.ts";
import { commentSignal } from "#lib/plugins/jira/comment.ts";
import { snapshotOf } from "#lib/plugins/jira/issue.ts";
import { personOf } from "#lib/plugins/jira/person.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { idOf, member } from "#lib/plugins/jira/text.ts";
import type { CommentUpserted, OutsideAttachment, TicketSignal } from "#lib/signals/signal.ts";

/** The comments inside an issue that was read over REST, where all of them are there. */
export function embeddedComments(issue: unknown): unknown[] | undefined {
  const page = member(member(issue, "fields"), "comment");
  const comments = member(page, "comments");
  if (!Array.isArray(comments)) return undefined;
  return comments.length >= Number(member(page, "total") ?? Number.POSITIVE_INFINITY)
    ? (comments as unknown[])
    : undefined;
}

/** Whether every comment tells by itself who may read it. */
export function visibilityTold(comments: unknown[]): boolean {
  return comments.every((comment) => typeof member(comment, "jsdPublic") === "boolean");
}

/** A comment with the word of service management on who may read it; without one it stays untold. */
export function withVisibility(comment: unknown, known: Map<string, boolean>): unknown {
  const told = known.get(idOf(member(comment, "id")) ?? "");
  return told === undefined || typeof comment !== "object" ? comment : { ...comment, jsdPublic: told };
}

function namesOf(issue: unknown, comments: unknown[]): Map<string, string> {
  const fields = member(issue, "fields");
  const people = [
    ...["reporter", "creator", "assignee"].map((field) => member(fields, field)),
    ...comments.flatMap((comment) => [member(comment, "author"), member(comment, "updateAuthor")]),
  ];
  const names = new Map<string, string>();
  for (const user of people) {
    const person = personOf(user);
    const name = member(user, "name");
    if (person?.externalId !== undefined) names.set(person.externalId, person.name);
    if (person && typeof name === "string") names.set(name, person.name);
  }
  return names;
}

const LOGIN = /\[~(?!accountid:)([^\]\n]{1,200})\]/g;
/** Nobody calls more people into one ticket; whoever does may go without some names. */
const MOST_LOGINS = 20;

/** The logins that the texts of an issue mention (Data Center) and whose names do not stand beside them. */
export function unnamedLogins(issue: unknown, comments: unknown[]): string[] {
  const names = namesOf(issue, comments);
  const texts = [
    member(member(issue, "fields"), "description"),
    ...comments.map((one) => member(one, "body")),
  ];
  const logins = texts.flatMap((text) =>
    typeof text === "string" ? [...text.matchAll(LOGIN)].map(([, login = ""]) => login) : [],
  );
  return [...new Set(logins)].filter((login) => !names.has(login)).slice(0, MOST_LOGINS);
}

/**
 * An issue and all its comments, read over REST → the same signals a webhook would give. `known` are
 * the comments the mirror has of it: those that Jira no longer lists were deleted by `readAt`.
 */
export function signalsOfRead(
  read: {
    issue: unknown;
    comments: unknown[];
    readAt: string;
    formerKeys?: string[];
    named?: Map<string, string>;
  },
  settings: JiraSettings,
  known: string[],
): TicketSignal[] {
  const names = new Map([...namesOf(read.issue, read.comments), ...(read.named ?? [])]);
  const snapshot = snapshotOf(read.issue, { eventAt: read.readAt, actor: undefined, names });
  if (snapshot?.externalId === undefined) return [];
  const words = read.comments.flatMap((comment) => {
    const word = commentSignal(comment, read.issue, { eventAt: read.readAt, names, settings });
    return word?.type === "comment.upserted" ? [word] : [];
  });
  const attachments = filesOf(read, snapshot.attachments, words, settings);
  const listed = new Set(read.comments.map((comment) => idOf(member(comment, "id"))));
  const gone = known
    .filter((externalId) => !listed.has(externalId))
    .map((externalId): TicketSignal => ({
      type: "comment.removed",
      externalId,
      ...(snapshot.externalId === undefined ? {} : { ticketExternalId: snapshot.externalId }),
      at: read.readAt,
    }));
  return [
    {
      ...snapshot,
      seenAt: read.readAt,
      ...(attachments === undefined ? {} : { attachments }),
      ...(read.formerKeys?.length ? { formerKeys: read.formerKeys } : {}),
    },
    ...words,
    ...gone,
  ];
}

/** The files of an issue with who may see them; all of its texts are at hand here, and only here. */
function filesOf(
  read: { issue: unknown; comments: unknown[] },
  files: OutsideAttachment[] | undefined,
  words: CommentUpserted[],
  settings: JiraSettings,
): OutsideAttachment[] | undefined {
  if (files === undefined || files.length === 0) return files;
  const fields = member(read.issue, "fields");
  const told = new Map(words.map((word) => [word.externalId, word.visibility]));
  const texts = [
    { body: member(fields, "description"), public: true },
    ...read.comments.map((comment) => ({
      body: member(comment, "body"),
      public: told.get(idOf(member(comment, "id")) ?? "") === "public",
    })),
  ];
  return withWhoSees(files, texts, personOf(member(fields, "reporter"))?.externalId, settings);
}
