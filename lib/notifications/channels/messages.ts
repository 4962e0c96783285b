import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentNotice, noticeMessage, noticeMessagePart } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import { decodeIdCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { channelRow, statusOf } from "#lib/notifications/channels/describe.ts";
import { type ChannelMessage, ListChannelMessagesInput } from "#lib/notifications/channels/schema.ts";

/** Incidents named per message. */
const NAMED = 3;

async function toldBy(messageIds: string[]) {
  if (messageIds.length === 0) return [];
  return db()
    .select({
      messageId: noticeMessagePart.messageId,
      number: incident.number,
      title: incident.title,
      occasion: incidentNotice.occasion,
      nth: sql<number>`row_number() over (partition by ${noticeMessagePart.messageId} order by ${incidentNotice.id})::int`,
    })
    .from(noticeMessagePart)
    .innerJoin(incidentNotice, eq(incidentNotice.id, noticeMessagePart.noticeId))
    .innerJoin(incident, eq(incident.id, incidentNotice.incidentId))
    .where(inArray(noticeMessagePart.messageId, messageIds))
    .orderBy(asc(incidentNotice.id));
}

/** What went to a channel or should have, newest first. Admins only; throws `not_found`. */
export async function listChannelMessages(
  viewer: Viewer,
  channelId: number,
  input: ListChannelMessagesInput = {},
): Promise<Page<ChannelMessage>> {
  requireAdmin(viewer);
  const { limit, cursor } = ListChannelMessagesInput.parse(input);
  await channelRow(db(), channelId);
  const rows = await db()
    .select()
    .from(noticeMessage)
    .where(
      and(
        eq(noticeMessage.channelId, channelId),
        cursor ? lt(noticeMessage.id, decodeIdCursor(cursor)) : undefined,
      ),
    )
    .orderBy(desc(noticeMessage.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const told = await toldBy(shown.map(({ id }) => id));
  const last = shown.at(-1);
  const items = shown.map((row): ChannelMessage => {
    const its = told.filter((it) => it.messageId === row.id);
    return {
      id: row.id,
      form: row.form,
      state: row.state,
      reason: row.reason,
      status: statusOf(row),
      answer: (row.answer as { text?: string } | null)?.text || null,
      attempts: row.attempts,
      createdAt: row.createdAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      dueAt: row.state === "pending" ? row.dueAt.toISOString() : null,
      incidents: its
        .filter((it) => it.nth <= NAMED)
        .map(({ number, title, occasion }) => ({ number, title, occasion })),
      notices: its.length,
    };
  });
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}
