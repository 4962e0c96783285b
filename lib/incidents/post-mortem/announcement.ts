import type { Transaction } from "#db/client.ts";
import { announce } from "#lib/live/announce.ts";

/** Tells staff that an incident's post-mortem changed. */
export async function announcePostMortem(
  tx: Transaction,
  incident: { id: string; number: number; companyId: number | null },
): Promise<void> {
  await announce(tx, [
    {
      type: "post_mortem.updated",
      subjectId: incident.id,
      companyId: incident.companyId,
      audience: "staff",
      data: { number: incident.number },
    },
  ]);
}
