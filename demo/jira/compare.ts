import { and, eq, isNull, ne } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import type { Comment, Issue, Site } from "#demo/jira/model.ts";
import { isRequest, projectOf, statusOf } from "#demo/jira/wire/find.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";

/** An issue as both sides can say it: what it is called, where it stands, and every word with who may read it. */
type Line = [id: string, key: string, subject: string, status: string, words: string[]];

function openTo(site: Site, issue: Issue, comment: Comment, settings: Partial<JiraSettings>): boolean {
  if (comment.restriction || !comment.public) return false;
  const service = settings.product !== "software";
  const sharing = settings.sharing ?? (service ? "all" : "none");
  if (sharing === "none") return false;
  if (sharing === "marked" && !comment.body.startsWith(settings.markerPrefix ?? "[공유]")) return false;
  // No rule was chosen for plain projects that a connection of service management meets.
  return !service || isRequest(site, issue);
}

function wordOf(id: string, visibility: string, body: string): string {
  // The sign of a list is the only markup that stories and tests use.
  return `${id} ${visibility} ${body.replaceAll(/^\* /gm, "- ")}`;
}

const byId = (a: Line, b: Line) => Number(a[0]) - Number(b[0]);

/** What a mirror of a site should hold, in its projects named by `keys`. */
export function truthOf(site: Site, settings: Partial<JiraSettings>, keys: string[]): Line[] {
  return site.issues
    .filter((issue) => keys.includes(projectOf(site, issue).key))
    .map((issue): Line => {
      const words = issue.comments.map((comment) => {
        const open = openTo(site, issue, comment, settings);
        const marker = settings.markerPrefix ?? "[공유]";
        const shared = settings.sharing === "marked" && comment.body.startsWith(marker);
        const body = shared ? comment.body.slice(marker.length).trimStart() : comment.body;
        return wordOf(comment.id, open ? "public" : "internal", body);
      });
      return [issue.id, issue.key, issue.summary, statusOf(site, issue).name, words.toSorted()];
    })
    .sort(byId);
}

/** What the mirror of a connection holds. */
export async function mirrorOf(connectionId: number): Promise<Line[]> {
  const tickets = await db()
    .select()
    .from(ticket)
    .where(and(eq(ticket.connectionId, connectionId), isNull(ticket.deletedAt), ne(ticket.subject, "")));
  const words = await db()
    .select()
    .from(ticketComment)
    .where(and(eq(ticketComment.connectionId, connectionId), isNull(ticketComment.deletedAt)));
  return tickets
    .map((row): Line => {
      const own = words
        .filter((word) => word.ticketId === row.id)
        .map((word) => wordOf(word.externalId ?? "", word.visibility, word.body));
      return [row.externalId ?? "", row.key ?? "", row.subject, row.jiraStatus ?? "", own.toSorted()];
    })
    .sort(byId);
}

/** Where mirror and truth differ, one line each; nothing when they are equal. */
export function differences(mirror: Line[], truth: Line[]): string[] {
  const there = new Map(truth.map((line) => [line[0], line]));
  const found: string[] = [];
  for (const line of mirror) {
    const right = there.get(line[0]);
    there.delete(line[0]);
    if (!right) found.push(`${line[1]} is not in Jira`);
    else if (JSON.stringify(right) !== JSON.stringify(line)) {
      const only = (a: Line, b: Line) =>
        [...a.slice(1, 4), ...a[4]].filter((one) => ![...b.slice(1, 4), ...b[4]].includes(one));
      found.push(
        `${line[1]}: mirror ${JSON.stringify(only(line, right))}, Jira ${JSON.stringify(only(right, line))}`,
      );
    }
  }
  return [...found, ...[...there.values()].map((line) => `${line[1]} is not in the mirror`)];
}
