import type { OutsideAttachment } from "#lib/signals/signal.ts";
import { personOf } from "#lib/plugins/jira/person.ts";
import { surelyNames, textsOf } from "#lib/plugins/jira/names-file.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { fileName, idOf, line, member, timeOf } from "#lib/plugins/jira/text.ts";

/** A file on an issue. */
export interface JiraAttachment {
  id: string;
  filename: string;
  size: number;
  mimeType: string;
  createdAt: string;
  authorName: string;
  /** Where Data Center keeps the bytes. */
  contentUrl: string;
}

/** An attachment as issues and uploads give it; undefined when it names no id. */
export function attachmentOf(value: unknown): JiraAttachment | undefined {
  const id = idOf(member(value, "id"));
  if (id === undefined) return undefined;
  return {
    id,
    filename: fileName(member(value, "filename")) ?? id,
    size: Number(member(value, "size")) || 0,
    mimeType: line(member(value, "mimeType"), 200) ?? "application/octet-stream",
    createdAt: timeOf(member(value, "created")) ?? new Date(0).toISOString(),
    authorName: line(member(member(value, "author"), "displayName"), 200) ?? "",
    contentUrl: line(member(value, "content"), 2000) ?? "",
  };
}

const MOST = 200;

/** The files an issue lists; undefined when it lists none at all (thin bodies). Who may see them is not told. */
export function attachmentsOf(fields: unknown): OutsideAttachment[] | undefined {
  const list = member(fields, "attachment");
  if (!Array.isArray(list)) return undefined;
  return list.slice(0, MOST).flatMap((value: unknown): OutsideAttachment[] => {
    const file = attachmentOf(value);
    if (file === undefined) return [];
    const author = personOf(member(value, "author"));
    return [
      {
        externalId: file.id,
        filename: file.filename,
        size: Math.max(0, Math.trunc(file.size)),
        ...(author === undefined ? {} : { author }),
        contentUrl: file.contentUrl,
        visibility: "unknown",
        createdAt: file.createdAt,
      },
    ];
  });
}

/** A text of an issue with who may read it. */
export interface Text {
  body: unknown;
  public: boolean;
}

/**
 * Who may see each file. Jira keeps files with the issue and does not tell which comment one came
 * with, so a file is public only where that can be told: the customer added it, or a text that the
 * customer may read names it and no other does. Whatever cannot be told is internal, whichever rule
 * shares the comments: who adds a file may write the note that it belongs to a while later.
 */
export function withWhoSees(
  files: OutsideAttachment[],
  texts: Text[],
  reporterId: string | undefined,
  settings: JiraSettings,
): OutsideAttachment[] {
  const shown = texts.filter((text) => text.public).flatMap((text) => textsOf(text.body));
  const hidden = texts.filter((text) => !text.public).flatMap((text) => textsOf(text.body));
  const names = files.map((file) => file.filename.normalize("NFC"));
  return files.map((file, n) => {
    const name = names[n] ?? "";
    const alone = names.filter((other) => other === name).length === 1;
    // What a customer's own account added is theirs whatever anybody writes about it.
    const theirs = file.author?.customer === true;
    const reported = reporterId !== undefined && file.author?.externalId === reporterId;
    const open = (settings.product === "jsm" && reported) || (alone && surelyNames(shown, name, names));
    const noted = hidden.some((words) => words.includes(name));
    return { ...file, visibility: theirs || (open && !noted) ? "public" : "internal" };
  });
}
