import { db } from "#db/client.ts";
import { noticeSettings } from "#db/schema/incident-notice.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";
import { readChoices } from "#lib/notifications/personal/choices.ts";
import { getMyNotices, personOf } from "#lib/notifications/personal/get.ts";
import { type MyNotices, NoticeChoices } from "#lib/notifications/personal/schema.ts";

/** Changes how the viewer is told; takes all choices. Staff only, not for tokens. */
export async function changeMyNotices(viewer: Viewer, input: NoticeChoices): Promise<MyNotices> {
  const userId = personOf(viewer);
  const settings = NoticeChoices.parse(input);
  await db().transaction(async (tx) => {
    const before = await readChoices(tx, userId);
    await tx
      .insert(noticeSettings)
      .values({ userId, settings })
      .onConflictDoUpdate({
        target: noticeSettings.userId,
        set: { settings, updatedAt: new Date() },
      });
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "notices.changed",
      subjectType: "user",
      subjectId: userId,
      detail: { before, after: settings },
    });
  });
  return getMyNotices(viewer);
}
