import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { noticeChannel } from "#db/schema/incident-notice.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { auditOf, channelRow, describeChannel } from "#lib/notifications/channels/describe.ts";
import { type Channel, UpdateChannelInput } from "#lib/notifications/channels/schema.ts";
import { sealChannel } from "#lib/notifications/channels/secrets.ts";
import { mergeChannel } from "#lib/notifications/channels/settings.ts";

/**
 * Changes a shared channel; what is not given stays, secrets too. A new host is never sent the secret
 * headers of the old one: they are to be given again. Admins only; throws `not_found` and `invalid`.
 */
export async function updateChannel(viewer: Viewer, id: number, input: UpdateChannelInput): Promise<Channel> {
  requireAdmin(viewer);
  const { name, locale, active, ...choices } = UpdateChannelInput.parse(input);
  const changed = await db().transaction(async (tx) => {
    const row = await channelRow(tx, id, true);
    const { settings, secret, urlHint } = mergeChannel(row.kind, row, choices);
    await tx
      .update(noticeChannel)
      .set({
        name: name ?? row.name,
        locale: locale ?? row.locale,
        active: active ?? row.active,
        settings,
        urlHint,
        secret: secret && sealChannel(id, secret),
        updatedAt: new Date(),
      })
      .where(eq(noticeChannel.id, id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "channel.changed",
      subjectType: "channel",
      subjectId: id,
      detail: {
        before: auditOf(row),
        after: auditOf(await channelRow(tx, id)),
        newAddress: choices.url !== undefined,
      },
    });
    await announce(tx, [{ type: "channel.updated", subjectId: id, companyId: null, audience: "staff" }]);
    return describeChannel(tx, id);
  });
  wake("change");
  return changed;
}
