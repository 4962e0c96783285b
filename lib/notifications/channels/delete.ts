import { eq } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { auditOf, channelRow } from "#lib/notifications/channels/describe.ts";

/**
 * Deletes a channel and forgets its secrets; timelines keep its name. Admins only; throws `not_found`,
 * and what `mayGo` throws when something still needs the channel.
 */
export async function deleteChannel(
  viewer: Viewer,
  id: number,
  mayGo: (tx: Transaction, channelId: number) => Promise<void>,
): Promise<void> {
  requireAdmin(viewer);
  await db().transaction(async (tx) => {
    await mayGo(tx, id);
    const row = await channelRow(tx, id, true);
    const gone = { deletedAt: new Date(), secret: null, active: false };
    await tx.update(noticeChannel).set(gone).where(eq(noticeChannel.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "channel.deleted",
      subjectType: "channel",
      subjectId: id,
      detail: auditOf(row),
    });
    await announce(tx, [{ type: "channel.deleted", subjectId: id, companyId: null, audience: "staff" }]);
  });
  wake("change");
}
