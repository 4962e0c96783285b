import { and, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { type FileKind, kindOf } from "#lib/core/file-kind.ts";
import { typeByContent } from "#lib/core/file-type.ts";
import { isUuid, newId } from "#lib/core/ids.ts";
import { storableText } from "#lib/core/storable.ts";
import { actorOf, isStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { writeOnce } from "#lib/identity/write-once.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { getTicketAttachment } from "#lib/tickets/queries/attachments.ts";
import { enqueueDelivery } from "#lib/tickets/delivery/enqueue.ts";
import { fileLimitsOf } from "#lib/tickets/queries/file-limits.ts";
import type { FileLimits } from "#lib/tickets/files/limits.ts";
import { removeFile, storeFile } from "#lib/tickets/files/disk.ts";
import type { TicketAttachment } from "#lib/tickets/schema.ts";
import { findTicketId } from "#lib/tickets/queries/visible.ts";

/** A file on its way in. */
export interface Upload {
  filename: string;
  bytes: AsyncIterable<Uint8Array>;
  /** The word it belongs to, and whose visibility it has. */
  commentId?: string | undefined;
  /** For staff, where it belongs to no word. Default public. */
  visibility?: "public" | "internal" | undefined;
  /** Under one that was used before, the file of then is given. */
  key?: string | undefined;
}

/** A name as it can stand in a list, a header and Jira: one line, no path, in NFC. */
export function cleanFilename(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = storableText(last.normalize("NFC"))
    // Control signs, and those that turn the direction of writing: `gpj.exe` must not look like `exe.jpg`.
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .trim();
  if (clean === "" || clean === "." || clean === "..") return "file";
  if (clean.length <= 200) return clean;
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(clean)?.[0] ?? "";
  return `${clean.slice(0, 200 - ending.length).toWellFormed()}${ending}`;
}

async function visibilityOf(
  viewer: Viewer,
  ticketId: string,
  upload: Upload,
): Promise<"public" | "internal"> {
  const staff = isStaff(viewer);
  if (upload.commentId === undefined) return staff ? (upload.visibility ?? "public") : "public";
  if (!isUuid(upload.commentId)) throw notFound("Comment");
  const [comment] = await db()
    .select({ visibility: ticketComment.visibility })
    .from(ticketComment)
    .where(
      and(
        eq(ticketComment.id, upload.commentId),
        eq(ticketComment.ticketId, ticketId),
        isNull(ticketComment.deletedAt),
        staff ? undefined : eq(ticketComment.visibility, "public"),
      ),
    );
  if (!comment) throw notFound("Comment");
  return comment.visibility;
}

function tooLarge({ maxBytes }: FileLimits): AppError {
  const message = maxBytes === 0 ? "this ticket takes no files" : `at most ${Math.floor(maxBytes / 1024)} KB`;
  return new AppError("too_large", `The file is too large: ${message}`, {
    fields: [{ path: "file", message, code: "file_too_large" }],
    details: { limit: { maxBytes } },
  });
}

function notTaken(kind: FileKind, { kinds }: FileLimits): AppError {
  const message = `files of the kind ${kind} are not taken here, only ${kinds.join(", ")}`;
  return new AppError("unprocessable", `The file is not taken: ${message}`, {
    fields: [{ path: "file", message, code: "file_kind_refused" }],
    details: { limit: { kinds } },
  });
}

/**
 * Adds a file to a ticket: kept here at once, and sent to Jira from a job. Throws `not_found` for a
 * ticket or word the viewer may not see, `too_large` beyond what the connection takes, `unprocessable`
 * for an empty file and for a kind that the connection does not take; both name the limit.
 */
export async function attachToTicket(
  viewer: Viewer,
  idOrKey: string,
  upload: Upload,
): Promise<TicketAttachment> {
  const ticketId = await findTicketId(viewer, idOrKey);
  const visibility = await visibilityOf(viewer, ticketId, upload);
  const staff = isStaff(viewer);
  const id = newId();
  const limits = await fileLimitsOf(viewer, ticketId);
  const { storedAs, size, head } = await storeFile(id, upload.bytes, limits.maxBytes).catch(
    (error: unknown) => {
      throw error instanceof AppError && error.code === "too_large" ? tooLarge(limits) : error;
    },
  );
  let made = id;
  try {
    if (size === 0) throw new AppError("unprocessable", "The file is empty");
    const filename = cleanFilename(upload.filename);
    const mimeType = typeByContent(head, filename);
    const kind = kindOf(mimeType, head, filename);
    if (!limits.kinds.includes(kind)) throw notTaken(kind, limits);
    const asked = { ticketId, file: { filename, size, commentId: upload.commentId } };
    const write = async (tx: Transaction) => {
      const [owner] = await tx
        .select({ companyId: ticket.companyId, connectionId: ticket.connectionId })
        .from(ticket)
        .where(eq(ticket.id, ticketId));
      if (!owner) throw notFound("Ticket");
      await tx.insert(ticketAttachment).values({
        id,
        ticketId,
        ...owner,
        commentId: upload.commentId ?? null,
        filename,
        size,
        mimeType,
        storedAs,
        side: staff ? "agent" : "customer",
        authorName: viewer.name,
        authorUserId: userIdOf(viewer),
        visibility,
        delivery: "pending",
      });
      const { companyId } = owner;
      const audience = visibility === "public" ? "company" : "staff";
      await announce(tx, [
        { type: "ticket.attached", subjectId: ticketId, companyId, audience, data: { attachmentId: id } },
      ]);
      await enqueueDelivery(tx, ticketId);
      if (staff) {
        await recordAudit(tx, {
          actor: actorOf(viewer),
          action: "ticket.attached",
          subjectType: "ticket",
          subjectId: ticketId,
          companyId,
          detail: { attachmentId: id, filename, size, visibility },
        });
      }
      return id;
    };
    made = await db().transaction((tx) => writeOnce(tx, viewer, upload.key, asked, () => write(tx)));
    // It was here already: what came again is not needed.
    if (made !== id) await removeFile(storedAs);
  } catch (error) {
    await removeFile(storedAs);
    throw error;
  }
  wake("change");
  return getTicketAttachment(viewer, made);
}
