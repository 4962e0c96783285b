import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { typeByName } from "#lib/core/file-type.ts";
import { newId } from "#lib/core/ids.ts";
import type { Announcement } from "#lib/live/announce.ts";
import type { OutsideAttachment } from "#lib/signals/signal.ts";
import type { TicketEntry, Workspace } from "#lib/tickets/mirror/workspace.ts";

type Row = typeof ticketAttachment.$inferSelect;

/** How far the clock of the source, which dates a list of files, may be from ours, which dates an upload. */
const LATE_MS = 60_000;

function isOurs(row: Row, file: OutsideAttachment): boolean {
  return (
    row.externalId === null &&
    row.deliveryTriedAt !== null &&
    row.size === file.size &&
    row.filename.normalize("NFC") === file.filename.normalize("NFC")
  );
}

function sideOf(entry: TicketEntry, author: OutsideAttachment["author"]): "customer" | "agent" {
  const reporter = entry.row.requesterExternalId;
  const theirs = author?.customer === true || (reporter !== null && author?.externalId === reporter);
  return theirs ? "customer" : "agent";
}

function newRow(entry: TicketEntry, file: OutsideAttachment): typeof ticketAttachment.$inferInsert {
  return {
    id: newId(),
    ticketId: entry.row.id,
    companyId: entry.row.companyId,
    connectionId: entry.row.connectionId,
    externalId: file.externalId,
    filename: file.filename,
    size: file.size,
    mimeType: typeByName(file.filename),
    contentUrl: file.contentUrl,
    side: sideOf(entry, file.author),
    authorName: file.author?.name ?? "",
    visibility: file.visibility === "public" ? "public" : "internal",
    createdAt: new Date(file.createdAt),
  };
}

/** What a list of files changes in a row; undefined = nothing. */
function changeOf(row: Row, file: OutsideAttachment): Partial<Row> | undefined {
  const change: Partial<Row> = {};
  if (row.externalId === null) Object.assign(change, { externalId: file.externalId, delivery: "sent" });
  if (row.contentUrl !== file.contentUrl) change.contentUrl = file.contentUrl;
  if (row.deletedAt !== null) change.deletedAt = null;
  const mirrored = row.delivery === null;
  if (mirrored && file.visibility !== "unknown" && file.visibility !== row.visibility) {
    change.visibility = file.visibility;
  }
  return Object.keys(change).length > 0 ? change : undefined;
}

/** Whether a list that the source dates so is about a time when it had the file for sure. */
function olderThan(row: Row, at: Date): boolean {
  if (row.deliveryTriedAt === null) return row.createdAt < at;
  return row.deliveryTriedAt.getTime() < at.getTime() - LATE_MS;
}

/**
 * Brings the files of tickets to what the source listed: new ones, those that came back as uploaded
 * here, those that are gone. Tells whoever may see what changed.
 */
export async function writeFiles(tx: Transaction, space: Workspace): Promise<Announcement[]> {
  const told = [...space.files.entries()].flatMap(([id, files]) => {
    const entry = space.tickets.get(id);
    return entry ? [{ entry, ...files }] : [];
  });
  if (told.length === 0) return [];
  const rows = await tx
    .select()
    .from(ticketAttachment)
    .where(
      inArray(
        ticketAttachment.ticketId,
        told.map(({ entry }) => entry.row.id),
      ),
    );
  const tellings: Announcement[] = [];
  for (const { entry, files, at } of told) {
    const own = rows.filter((row) => row.ticketId === entry.row.id);
    let news: "company" | "staff" | undefined;
    const learn = (visibility: string) => {
      news = visibility === "public" ? "company" : (news ?? "staff");
    };
    for (const file of files) {
      const known =
        own.find((row) => row.externalId === file.externalId) ?? own.find((row) => isOurs(row, file));
      if (known === undefined) {
        await tx.insert(ticketAttachment).values(newRow(entry, file)).onConflictDoNothing();
        learn(file.visibility);
        continue;
      }
      const change = changeOf(known, file);
      if (change === undefined) continue;
      await tx.update(ticketAttachment).set(change).where(eq(ticketAttachment.id, known.id));
      learn(known.visibility);
      learn(change.visibility ?? known.visibility);
      Object.assign(known, change);
    }
    const listed = new Set(files.map((file) => file.externalId));
    const gone = own.filter((row) => {
      const could = row.externalId !== null && row.deletedAt === null && !listed.has(row.externalId);
      return could && olderThan(row, at);
    });
    for (const row of gone) {
      await tx
        .update(ticketAttachment)
        .set({ deletedAt: at })
        .where(and(eq(ticketAttachment.id, row.id), isNull(ticketAttachment.deletedAt)));
      learn(row.visibility);
    }
    const { id, companyId, status } = entry.row;
    if (news !== undefined && entry.row.subject !== "") {
      tellings.push({ type: "ticket.updated", subjectId: id, companyId, audience: news, data: { status } });
    }
  }
  return tellings;
}
