import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { publicNoticeUpdate } from "#db/schema/status.ts";
import { notFound } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { changeNotice } from "#lib/status/change.ts";
import { EditUpdateInput, type Notice } from "#lib/status/schema.ts";
import { decideEdit } from "#lib/status/state.ts";

/**
 * Puts other words into a piece of news. What it said before stays for staff to see. Staff only;
 * throws as `changeNotice` does.
 */
export async function editUpdate(
  viewer: Viewer,
  noticeId: string,
  updateId: string,
  input: EditUpdateInput,
): Promise<Notice> {
  const { body, version } = EditUpdateInput.parse(input);
  const notice = await db().transaction((tx) =>
    changeNotice(tx, viewer, noticeId, {
      version,
      past: "updated",
      decide: decideEdit,
      detail: { edited: ["update"], updateId },
      async also(before, at) {
        const update = before.updates.find((one) => one.id === updateId);
        if (!update) throw notFound("Update");
        if (update.body === body) return;
        const versions = [...update.versions, { body: update.body, until: at.toISOString() }];
        await tx
          .update(publicNoticeUpdate)
          .set({ body, editedAt: at, versions })
          .where(and(eq(publicNoticeUpdate.id, update.id), eq(publicNoticeUpdate.noticeId, noticeId)));
      },
    }),
  );
  wake("change");
  return notice;
}
