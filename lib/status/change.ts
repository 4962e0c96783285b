import { and, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { publicNotice } from "#db/schema/status.ts";
import type { AuditDetail, PastOf } from "#lib/audit/vocabulary.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { announceNotice, companiesOf } from "#lib/status/announcement.ts";
import { readNotice } from "#lib/status/read.ts";
import type { Notice } from "#lib/status/schema.ts";
import type { NoticeDecision, NoticeState } from "#lib/status/state.ts";

/** What a person does to a notice. */
interface NoticeDeed {
  /** Of the view the person acted on. */
  version: number | undefined;
  /** Past tense, for the audit log and the feed: `notice.<past>`. */
  past: Extract<PastOf<"notice">, "updated" | "withdrawn">;
  decide(present: NoticeState, at: Date): NoticeDecision;
  /** More columns to set. */
  set?: Partial<typeof publicNotice.$inferInsert>;
  /** More to do in the same transaction. */
  also?(before: Notice, at: Date): Promise<void>;
  /** More for the audit log. */
  detail?: AuditDetail;
}

/**
 * What every change of a notice has in common, in the caller's transaction: lock, decide, write, audit
 * and announce to those whom it concerned before or does now. Staff only. Throws `not_found`, and
 * `conflict` with the present notice as `current`.
 */
export async function changeNotice(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  deed: NoticeDeed,
): Promise<Notice> {
  requireStaff(viewer);
  const [row] = isUuid(id)
    ? await tx.select().from(publicNotice).where(eq(publicNotice.id, id)).for("update")
    : [];
  if (!row) throw notFound("Notice");
  const before = await readNotice(tx, id);
  const refuse = (message: string) => new AppError("conflict", message, { details: { current: before } });
  if (deed.version !== undefined && deed.version !== row.version) {
    throw refuse(`The notice has changed since version ${deed.version}`);
  }
  const now = new Date();
  const decision = deed.decide(row, now);
  if (!decision.ok) throw refuse(decision.message);
  const { stage, resolvedAt, withdrawnAt, version } = decision.state;
  await tx
    .update(publicNotice)
    .set({ ...deed.set, stage, resolvedAt, withdrawnAt, version, updatedAt: now })
    .where(and(eq(publicNotice.id, id), eq(publicNotice.version, row.version)));
  await deed.also?.(before, now);
  const after = await readNotice(tx, id);
  await recordAudit(tx, {
    actor: actorOf(viewer),
    action: `notice.${deed.past}`,
    subjectType: "notice",
    subjectId: id,
    detail: { incidentId: row.incidentId, title: after.title, stage, ...deed.detail },
  });
  const concerned = [...(await companiesOf(tx, before)), ...(await companiesOf(tx, after))];
  await announceNotice(tx, `notice.${deed.past}`, id, concerned);
  return after;
}
