import type { Transaction } from "#db/client.ts";
import { publicNotice, publicNoticeUpdate } from "#db/schema/status.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { announceNotice, companiesOf } from "#lib/status/announcement.ts";
import { findNoticeOf, readNotice } from "#lib/status/read.ts";
import { type Notice, PublishNoticeInput } from "#lib/status/schema.ts";
import { momentOf } from "#lib/status/started.ts";
import { writeWhom } from "#lib/status/whom.ts";

/**
 * Tells customers of an incident, in the caller's transaction. The words are the person's own. One
 * notice of an incident at a time: throws `conflict` with the present one as `current`. Staff only.
 */
export async function publishNotice(
  tx: Transaction,
  viewer: Viewer,
  about: { incidentId: string; startedAt: Date },
  input: PublishNoticeInput,
): Promise<Notice> {
  requireStaff(viewer);
  const { body, everyone, companyIds, startedAt, stage, ...words } = PublishNoticeInput.parse(input);
  const now = new Date();
  const [made] = await tx
    .insert(publicNotice)
    .values({
      ...words,
      stage,
      everyone,
      incidentId: about.incidentId,
      startedAt: startedAt === undefined ? about.startedAt : momentOf(startedAt, now),
      resolvedAt: stage === "resolved" ? now : null,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: publicNotice.id });
  if (!made) {
    const current = await findNoticeOf(tx, about.incidentId);
    throw new AppError("conflict", "Customers have been told of this incident already", {
      details: { current },
    });
  }
  await writeWhom(tx, made.id, { everyone, companyIds });
  await tx
    .insert(publicNoticeUpdate)
    .values({ noticeId: made.id, stage, body, at: now, actor: actorOf(viewer) });
  const notice = await readNotice(tx, made.id);
  await recordAudit(tx, {
    actor: actorOf(viewer),
    action: "notice.published",
    subjectType: "notice",
    subjectId: notice.id,
    detail: { incidentId: about.incidentId, title: notice.title, stage, everyone, companyIds },
  });
  await announceNotice(tx, "notice.published", notice.id, await companiesOf(tx, notice));
  return notice;
}
