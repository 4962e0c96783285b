import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { attachmentsOf } from "#lib/plugins/jira/attachments.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";
import { uploadAttachment } from "#lib/plugins/jira/client/attachments.ts";
import { getIssue } from "#lib/plugins/jira/client/issues.ts";
import { member } from "#lib/plugins/jira/text.ts";
import { fileSent } from "#lib/tickets/delivery/file-sent.ts";
import { markTried } from "#lib/tickets/delivery/mark-tried.ts";
import { readFileBytes } from "#lib/tickets/files/disk.ts";

type Row = typeof ticketAttachment.$inferSelect;

/** A file of that name and size on the issue that is no other row's; after a try without an answer. */
async function findUploaded(access: JiraAccess, issueId: string, row: Row) {
  const files = attachmentsOf(member(await getIssue(access, issueId), "fields")) ?? [];
  const known = await db()
    .select({ externalId: ticketAttachment.externalId })
    .from(ticketAttachment)
    .where(
      and(
        eq(ticketAttachment.ticketId, row.ticketId),
        eq(ticketAttachment.delivery, "sent"),
        isNotNull(ticketAttachment.externalId),
      ),
    );
  const others = new Set(known.map((one) => one.externalId));
  return files.find(
    (file) =>
      file.filename.normalize("NFC") === row.filename &&
      file.size === row.size &&
      !others.has(file.externalId),
  );
}

/** Brings a waiting file to Jira, once. Throws what Jira says, and `LostFile` when its bytes are gone. */
export async function uploadFile(access: JiraAccess, issueId: string, row: Row): Promise<void> {
  const there = row.deliveryTriedAt === null ? undefined : await findUploaded(access, issueId, row);
  if (there) return fileSent(row.id, { externalId: there.externalId, contentUrl: there.contentUrl });
  const bytes = await readFileBytes(row.storedAs);
  if (!(await markTried("attachment", row.id))) return;
  const { filename, mimeType } = row;
  const made = await uploadAttachment(access, issueId, { filename, mimeType, bytes });
  await fileSent(row.id, { externalId: made.id, contentUrl: made.contentUrl });
}
