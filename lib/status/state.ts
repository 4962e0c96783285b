import type { NoticeStage } from "#lib/status/schema.ts";

/** What the rules of a notice look at. */
export interface NoticeState {
  stage: NoticeStage;
  resolvedAt: Date | null;
  withdrawnAt: Date | null;
  version: number;
}

/** What becomes of a notice, or why nothing does. */
export type NoticeDecision = { ok: true; state: NoticeState } | { ok: false; message: string };

const WITHDRAWN: NoticeDecision = { ok: false, message: "The notice has been withdrawn" };

function next(present: NoticeState, change: Partial<NoticeState>): NoticeDecision {
  return { ok: true, state: { ...present, ...change, version: present.version + 1 } };
}

/**
 * News: any stage may follow any other, because faults come back. What is resolved stays so until
 * news says otherwise, and keeps the moment at which it first was.
 */
export function decideUpdate(present: NoticeState, stage: NoticeStage, at: Date): NoticeDecision {
  if (present.withdrawnAt) return WITHDRAWN;
  return next(present, { stage, resolvedAt: stage === "resolved" ? (present.resolvedAt ?? at) : null });
}

/** Other words, services or companies. */
export function decideEdit(present: NoticeState): NoticeDecision {
  return present.withdrawnAt ? WITHDRAWN : next(present, {});
}

/** Taken back, for good. */
export function decideWithdraw(present: NoticeState, at: Date): NoticeDecision {
  return present.withdrawnAt ? WITHDRAWN : next(present, { withdrawnAt: at });
}
