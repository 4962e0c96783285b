import { and, eq, isNull, like } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { createChannel } from "#lib/notifications/channels/create.ts";
import { hintOf, openChannel, sealChannel } from "#lib/notifications/channels/secrets.ts";

/** Two rooms of the simulated messenger; the policy tells the first. `chatUrl` without a slash. */
export async function settleChannels(admin: Viewer, chatUrl: string): Promise<{ outages: number }> {
  const hook = (room: string) => `${chatUrl}/hook/${encodeURIComponent(room)}`;
  const outages = await createChannel(admin, { kind: "slack", name: "장애알림", url: hook("장애알림") });
  await createChannel(admin, { kind: "jandi", name: "운영팀", url: hook("운영팀") });
  return { outages: outages.id };
}

/** Lets the rooms be found where the messenger is today. */
export async function followChat(chatUrl: string): Promise<void> {
  const local = and(like(noticeChannel.urlHint, "127.0.0.1:%"), isNull(noticeChannel.deletedAt));
  for (const { id, secret } of await db().select().from(noticeChannel).where(local)) {
    if (!secret) continue;
    const { url, headers } = openChannel(id, secret);
    const { pathname, search } = new URL(url);
    const moved = `${chatUrl}${pathname}${search}`;
    await db()
      .update(noticeChannel)
      .set({ secret: sealChannel(id, { url: moved, headers }), urlHint: hintOf(moved) })
      .where(eq(noticeChannel.id, id));
  }
}
