import type { Addressee } from "#lib/notifications/incident/add-notices.ts";

/** The `notices.plan` job. */
export async function planMessages(_to: Addressee): Promise<void> {
  await Promise.resolve();
}
