import { and, desc, eq, ilike, lt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { mail } from "#db/schema/company.ts";
import { notFound } from "#lib/core/errors.ts";
import { likePart } from "#lib/core/fields.ts";
import { isUuid } from "#lib/core/ids.ts";
import { decodeIdCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { ListMailsInput, Mail, type MailSummary } from "#lib/notifications/schema.ts";

function summary(row: typeof mail.$inferSelect): MailSummary {
  return {
    id: row.id,
    kind: row.kind,
    recipient: row.recipient,
    subject: row.subject,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    error: row.error,
  };
}

/** Mails the product wrote, newest first. For admins. */
export async function listMails(viewer: Viewer, input: ListMailsInput = {}): Promise<Page<MailSummary>> {
  requireAdmin(viewer);
  const { limit, cursor, recipient } = ListMailsInput.parse(input);
  const rows = await db()
    .select()
    .from(mail)
    .where(
      and(
        cursor ? lt(mail.id, decodeIdCursor(cursor)) : undefined,
        recipient ? ilike(mail.recipient, likePart(recipient)) : undefined,
      ),
    )
    .orderBy(desc(mail.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(summary),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

/** One mail. For admins; throws `not_found`. */
export async function getMail(viewer: Viewer, id: string): Promise<Mail> {
  requireAdmin(viewer);
  const rows = isUuid(id) ? await db().select().from(mail).where(eq(mail.id, id)) : [];
  const row = rows[0];
  if (!row) throw notFound("Mail");
  return {
    ...summary(row),
    text: row.text,
    html: row.html,
    headers: Mail.shape.headers.parse(row.headers),
  };
}
