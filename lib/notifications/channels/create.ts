import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { auditOf, channelRow, describeChannel } from "#lib/notifications/channels/describe.ts";
import { type Channel, CreateChannelInput } from "#lib/notifications/channels/schema.ts";
import { sealChannel } from "#lib/notifications/channels/secrets.ts";
import { mergeChannel } from "#lib/notifications/channels/settings.ts";

/**
 * Makes a shared channel. Its address and secret headers are kept sealed and never told again.
 * Admins only; throws `invalid` naming the field.
 */
export async function createChannel(viewer: Viewer, input: CreateChannelInput): Promise<Channel> {
  requireAdmin(viewer);
  const { kind, name, locale, active, ...choices } = CreateChannelInput.parse(input);
  const { settings, secret, urlHint } = mergeChannel(kind, undefined, choices);
  const made = await db().transaction(async (tx) => {
    const [row] = await tx
      .insert(noticeChannel)
      .values({ kind, name, locale, active, settings, urlHint })
      .returning({ id: noticeChannel.id });
    if (!row) throw new Error("an insert returned no row");
    if (secret) {
      const sealed = sealChannel(row.id, secret);
      await tx.update(noticeChannel).set({ secret: sealed }).where(eq(noticeChannel.id, row.id));
    }
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "channel.created",
      subjectType: "channel",
      subjectId: row.id,
      detail: auditOf(await channelRow(tx, row.id)),
    });
    await announce(tx, [{ type: "channel.updated", subjectId: row.id, companyId: null, audience: "staff" }]);
    return describeChannel(tx, row.id);
  });
  wake("change");
  return made;
}
