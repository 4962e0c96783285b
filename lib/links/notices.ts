import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { publicNotice } from "#db/schema/status.ts";
import type { PastOf } from "#lib/audit/vocabulary.ts";
import { notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { act } from "#lib/incidents/verbs/act.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { publishNotice } from "#lib/status/publish.ts";
import { listNoticesOf } from "#lib/status/read.ts";
import type {
  Notice,
  NoticeStage,
  PublishNoticeInput,
  UpdateNoticeInput,
  WithdrawNoticeInput,
} from "#lib/status/schema.ts";
import { updateNotice } from "#lib/status/update.ts";
import { withdrawNotice } from "#lib/status/withdraw.ts";

/** What an incident's timeline tells of a word to customers. */
function told(reason: string, stage?: NoticeStage) {
  return { kind: "note" as const, data: { reason, ...(stage ? { stage } : {}) } };
}

async function incidentOf(noticeId: string): Promise<string> {
  const [row] = isUuid(noticeId)
    ? await db()
        .select({ incidentId: publicNotice.incidentId })
        .from(publicNotice)
        .where(eq(publicNotice.id, noticeId))
    : [];
  if (!row) throw notFound("Notice");
  return row.incidentId;
}

/** Does something to a notice and notes it on its incident's timeline, both or neither. */
async function both(
  viewer: Viewer,
  incidentId: string,
  past: PastOf<"incident">,
  stage: NoticeStage | undefined,
  deed: (...held: Parameters<NonNullable<Parameters<typeof act>[2]["also"]>>) => Promise<Notice>,
): Promise<Notice> {
  let done: Notice | undefined;
  await act(viewer, incidentId, {
    version: undefined,
    past,
    decide: () => ({ kind: "noted", entries: [told(past, stage)] }),
    async also(...held) {
      done = await deed(...held);
    },
  });
  if (!done) throw new Error("the notice was not written");
  return done;
}

/** What customers were told of an incident, the last first. Staff only. */
export async function listNoticesAbout(viewer: Viewer, incidentIdOrNumber: string): Promise<Notice[]> {
  const { id } = await getIncident(viewer, incidentIdOrNumber);
  return listNoticesOf(viewer, id);
}

/** Tells customers of an incident; its timeline says so. Staff only; throws as lib/status/publish.ts. */
export async function publishNoticeAbout(
  viewer: Viewer,
  incidentIdOrNumber: string,
  input: PublishNoticeInput,
): Promise<Notice> {
  return both(viewer, incidentIdOrNumber, "notice_published", input.stage ?? "investigating", (tx, row) =>
    publishNotice(tx, viewer, { incidentId: row.id, startedAt: row.firstSeenAt }, input),
  );
}

/** Adds news; the incident's timeline says so. Staff only; throws as lib/status/update.ts. */
export async function updateNoticeAbout(
  viewer: Viewer,
  noticeId: string,
  input: UpdateNoticeInput,
): Promise<Notice> {
  requireStaff(viewer);
  return both(viewer, await incidentOf(noticeId), "notice_updated", input.stage, (tx) =>
    updateNotice(tx, viewer, noticeId, input),
  );
}

/** Takes a notice back; the incident's timeline says so. Staff only; throws as lib/status/withdraw.ts. */
export async function withdrawNoticeAbout(
  viewer: Viewer,
  noticeId: string,
  input: WithdrawNoticeInput,
): Promise<Notice> {
  requireStaff(viewer);
  return both(viewer, await incidentOf(noticeId), "notice_withdrawn", undefined, (tx) =>
    withdrawNotice(tx, viewer, noticeId, input),
  );
}
