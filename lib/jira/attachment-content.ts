import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import { typeByContent } from "#lib/core/file-type.ts";
import { OutboundRefused } from "#lib/core/outbound.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { downloadAttachment } from "#lib/plugins/jira/client/attachments.ts";
import { JiraError } from "#lib/plugins/jira/client/error.ts";
import { type AttachmentRow, findAttachment } from "#lib/tickets/queries/attachments.ts";
import { openFile, storeFile } from "#lib/tickets/files/disk.ts";

/** Files of Jira that are larger are not fetched through us. */
const MOST_BYTES = 50 * 1024 * 1024;

/** The bytes of a file and what they are. */
export interface AttachmentContent {
  filename: string;
  mimeType: string;
  size: number;
  body: ReadableStream;
}

async function fetchFromJira(row: AttachmentRow): Promise<{ storedAs: string; mimeType: string }> {
  if (row.externalId === null) throw notFound("Attachment");
  const access = await jiraAccess(row.connectionId);
  if (!access) throw new AppError("unavailable", "The connection has no way to Jira to fetch the file with");
  const there = { id: row.externalId, contentUrl: row.contentUrl ?? "" };
  const bytes = await downloadAttachment(access, there, MOST_BYTES).catch((cause: unknown) => {
    if (!(cause instanceof JiraError || cause instanceof OutboundRefused)) throw cause;
    if (cause instanceof JiraError && cause.problem === "not_found") throw notFound("Attachment");
    // Customers read this, and Jira's own words may name people and projects.
    log().warn({ err: cause, attachmentId: row.id }, "a file cannot be fetched from Jira");
    const later = cause instanceof JiraError && cause.passing;
    throw later
      ? new AppError("unavailable", "Jira does not answer; try again in a moment", { cause })
      : new AppError("upstream", "Jira does not give the file", { cause });
  });
  const { storedAs, size, head } = await storeFile(row.id, [bytes], MOST_BYTES);
  const mimeType = typeByContent(head, row.filename);
  await db()
    .update(ticketAttachment)
    .set({ storedAs, size, mimeType })
    .where(eq(ticketAttachment.id, row.id));
  return { storedAs, mimeType };
}

/**
 * The bytes of a file: from here, or from Jira the first time, after which they are kept here. Throws
 * `not_found` for what the viewer may not see or Jira has no longer, `unavailable` and `upstream`
 * while Jira cannot be asked.
 */
export async function attachmentContent(
  viewer: Viewer,
  id: string,
  idOrKey?: string,
): Promise<AttachmentContent> {
  const row = await findAttachment(viewer, id, idOrKey);
  const { filename } = row;
  const kept = row.storedAs === null ? undefined : await openFile(row.storedAs);
  if (kept) return { filename, mimeType: row.mimeType, ...kept };
  const fetched = await fetchFromJira(row);
  const file = await openFile(fetched.storedAs);
  if (!file) throw notFound("Attachment");
  return { filename, mimeType: fetched.mimeType, ...file };
}
