import { and, eq, isNull, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import type { Attachment, Comment, Issue, Site } from "#demo/jira/model.ts";
import { isRequest, projectOf, statusOf } from "#demo/jira/wire/find.ts";
import { ticketStatus } from "#lib/tickets/rules/state.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";

/** An issue as both sides can say it: what it is called, and everything else about it, one fact a line. */
interface Told {
  id: string;
  key: string;
  facts: string[];
}

type Settings = Partial<JiraSettings>;

function sharingOf(settings: Settings): "all" | "marked" | "none" {
  return settings.sharing ?? (settings.product === "software" ? "none" : "all");
}

function openTo(site: Site, issue: Issue, comment: Comment, settings: Settings): boolean {
  if (comment.restriction || !comment.public) return false;
  const sharing = sharingOf(settings);
  if (sharing === "none") return false;
  if (sharing === "marked" && !comment.body.startsWith(settings.markerPrefix ?? "[공유]")) return false;
  // No rule was chosen for plain projects that a connection of service management meets.
  return settings.product === "software" || isRequest(site, issue);
}

/** Only Cloud says so of a person. */
function isKnownCustomer(site: Site, id: string): boolean {
  return site.product === "cloud" && personOf(site, id)?.side === "customer";
}

/** The customer's own files, and those that what is open to them names; of those not one a note names. */
function fileIsOpen(site: Site, issue: Issue, file: Attachment, settings: Settings): boolean {
  if (isKnownCustomer(site, file.authorId)) return true;
  const naming = issue.comments.filter(({ body }) => body.includes(file.filename));
  const open = naming.map((comment) => openTo(site, issue, comment, settings));
  if (open.includes(false)) return false;
  const service = settings.product !== "software";
  const theirs = service && file.authorId === issue.reporterId;
  return theirs || open.length > 0 || issue.description.includes(file.filename);
}

const personOf = (site: Site, id: string | null) => site.people.find((one) => one.id === id);

// The sign of a list is the only markup that stories and tests use.
const plain = (text: string) => text.replaceAll(/^\* /gm, "- ");
const seenBy = (open: boolean) => (open ? "public" : "internal");
const word = (id: string | null, visibility: string, side: string, author: string, body: string) =>
  `word ${id ?? ""} ${visibility} of ${side} ${author}: ${plain(body)}`;
const file = (id: string | null, visibility: string, name: string, size: number) =>
  `file ${id ?? ""} ${visibility} ${name} ${size}`;
const head = (fact: { subject: string; jira: string; description: string; assignee: string }) => [
  `subject ${fact.subject}`,
  `status ${fact.jira}`,
  `description ${plain(fact.description)}`,
  `assignee ${fact.assignee}`,
];
const byId = (a: Told, b: Told) => Number(a.id) - Number(b.id);

function truthOfIssue(site: Site, issue: Issue, settings: Settings): Told {
  const marker = settings.markerPrefix ?? "[공유]";
  const words = issue.comments.map((comment) => {
    const { id, body, authorId } = comment;
    const shared = settings.sharing === "marked" && body.startsWith(marker);
    const theirs = isKnownCustomer(site, authorId) || authorId === issue.reporterId;
    const side = theirs ? "customer" : "agent";
    const shown = shared ? body.slice(marker.length).trimStart() : body;
    const open = seenBy(openTo(site, issue, comment, settings));
    return word(id, open, side, personOf(site, authorId)?.name ?? "", shown);
  });
  const files = issue.attachments.map((each) =>
    file(each.id, seenBy(fileIsOpen(site, issue, each, settings)), each.filename, each.size),
  );
  const { summary: subject, description } = issue;
  const assignee = personOf(site, issue.assigneeId)?.name ?? "";
  const jira = statusOf(site, issue).name;
  const facts = [...head({ subject, jira, description, assignee }), ...words, ...files];
  return { id: issue.id, key: issue.key, facts: facts.toSorted() };
}

/** What a mirror of a site should hold, in its projects named by `keys`. */
export function truthOf(site: Site, settings: Settings, keys: string[]): Told[] {
  return site.issues
    .filter((issue) => keys.includes(projectOf(site, issue).key))
    .map((issue) => truthOfIssue(site, issue, settings))
    .sort(byId);
}

type Row = typeof ticket.$inferSelect;
type WordRow = typeof ticketComment.$inferSelect;

/** The state the customer sees, when it does not follow from the facts beside it. */
function wrongState(row: Row, words: WordRow[], settings: Settings): string[] {
  const open = words.filter((one) => one.visibility === "public");
  const inOrder = open.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const last = inOrder.at(-1);
  const follows = ticketStatus({
    jiraStatus: row.jiraStatus,
    category: row.jiraStatusCategory,
    statusSince: row.jiraStatusSince,
    lastPublic: last ? { at: last.createdAt, side: last.side } : null,
    agentSpoke: open.some(({ side }) => side === "agent"),
    statusMap: settings.statusMap ?? {},
  });
  return follows === row.status ? [] : [`shown as ${row.status}, which should be ${follows}`];
}

/** What the mirror of a connection holds; `settings` are those it has, by which states follow from the rest. */
export async function mirrorOf(connectionId: number, settings: Settings = {}): Promise<Told[]> {
  const tickets = await db()
    .select()
    .from(ticket)
    .where(and(eq(ticket.connectionId, connectionId), isNull(ticket.deletedAt), ne(ticket.subject, "")));
  const words = await db()
    .select()
    .from(ticketComment)
    .where(and(eq(ticketComment.connectionId, connectionId), isNull(ticketComment.deletedAt)));
  const files = await db()
    .select()
    .from(ticketAttachment)
    .where(and(eq(ticketAttachment.connectionId, connectionId), isNull(ticketAttachment.deletedAt)));
  const wordsOf = Map.groupBy(words, (one) => one.ticketId);
  const filesOf = Map.groupBy(files, (one) => one.ticketId);
  return tickets
    .map((row): Told => {
      const own = wordsOf.get(row.id) ?? [];
      const { subject, description } = row;
      const facts = [
        ...head({ subject, jira: row.jiraStatus ?? "", description, assignee: row.assigneeName ?? "" }),
        ...own.map((one) => word(one.externalId, one.visibility, one.side, one.authorName, one.body)),
        ...(filesOf.get(row.id) ?? []).map((one) =>
          file(one.externalId, one.visibility, one.filename, one.size),
        ),
        ...wrongState(row, own, settings),
      ];
      return { id: row.externalId ?? "", key: row.key ?? "", facts: facts.toSorted() };
    })
    .sort(byId);
}

/** Where mirror and truth differ, one line each; nothing when they are equal. */
export function differences(mirror: Told[], truth: Told[]): string[] {
  const there = new Map(truth.map((line) => [line.id, line]));
  const found: string[] = [];
  for (const line of mirror) {
    const right = there.get(line.id);
    there.delete(line.id);
    if (!right) found.push(`${line.key} is not in Jira`);
    else if (JSON.stringify(right) !== JSON.stringify(line)) {
      const only = (a: Told, b: Told) =>
        [a.key, ...a.facts].filter((one) => ![b.key, ...b.facts].includes(one));
      found.push(
        `${line.key}: mirror ${JSON.stringify(only(line, right))}, Jira ${JSON.stringify(only(right, line))}`,
      );
    }
  }
  return [...found, ...[...there.values()].map((line) => `${line.key} is not in the mirror`)];
}
