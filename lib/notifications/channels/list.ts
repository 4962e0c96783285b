import { and, desc, isNull, lt } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { decodeRowCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { describeChannel, describeChannels } from "#lib/notifications/channels/describe.ts";
import { type Channel, ListChannelsInput } from "#lib/notifications/channels/schema.ts";

/** Shared channels, the last made first. Staff only. */
export async function listChannels(viewer: Viewer, input: ListChannelsInput = {}): Promise<Page<Channel>> {
  requireStaff(viewer);
  const { limit, cursor } = ListChannelsInput.parse(input);
  const rows = await db()
    .select()
    .from(noticeChannel)
    .where(
      and(
        isNull(noticeChannel.deletedAt),
        cursor ? lt(noticeChannel.id, decodeRowCursor(cursor)) : undefined,
      ),
    )
    .orderBy(desc(noticeChannel.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: await describeChannels(db(), shown),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

/** One channel. Staff only; throws `not_found`. */
export function getChannel(viewer: Viewer, id: number): Promise<Channel> {
  requireStaff(viewer);
  return describeChannel(db(), id);
}
