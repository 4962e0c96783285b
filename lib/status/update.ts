import type { Transaction } from "#db/client.ts";
import { publicNoticeUpdate } from "#db/schema/status.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";
import { changeNotice } from "#lib/status/change.ts";
import { type Notice, UpdateNoticeInput } from "#lib/status/schema.ts";
import { decideUpdate } from "#lib/status/state.ts";

/** Adds news to a notice, in the caller's transaction. Staff only; throws as `changeNotice` does. */
export async function updateNotice(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  input: UpdateNoticeInput,
): Promise<Notice> {
  const { stage, body, version } = UpdateNoticeInput.parse(input);
  return changeNotice(tx, viewer, id, {
    version,
    past: "updated",
    decide: (present, at) => decideUpdate(present, stage, at),
    async also(_before, at) {
      await tx.insert(publicNoticeUpdate).values({ noticeId: id, stage, body, at, actor: actorOf(viewer) });
    },
  });
}
