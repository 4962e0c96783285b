import type { Transaction } from "#db/client.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { changeNotice } from "#lib/status/change.ts";
import { type Notice, WithdrawNoticeInput } from "#lib/status/schema.ts";
import { decideWithdraw } from "#lib/status/state.ts";

/**
 * Takes a notice back for good, in the caller's transaction: no customer sees any of it any more, and
 * another may be published. Staff only; throws as `changeNotice` does.
 */
export async function withdrawNotice(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  input: WithdrawNoticeInput,
): Promise<Notice> {
  const { version } = WithdrawNoticeInput.parse(input);
  return changeNotice(tx, viewer, id, { version, past: "withdrawn", decide: decideWithdraw });
}
