import type { Transaction } from "#db/client.ts";
import { knowledgeNoteVersion } from "#db/schema/learning.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { actorOf, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";

/** What every deed to a note leaves: a version, a line in the audit log, and word to the desk. */
export async function writeVersion(
  tx: Transaction,
  viewer: Viewer,
  past: "kept" | "changed" | "removed",
  note: { id: number; title: string; version: number; body: string },
): Promise<void> {
  const actor = actorOf(viewer);
  const { id, title, version, body } = note;
  await tx.insert(knowledgeNoteVersion).values({ noteId: id, version, body, actor, at: new Date() });
  await recordAudit(tx, {
    actor,
    action: `knowledge.${past}`,
    subjectType: "knowledge",
    subjectId: id,
    detail: { title, version },
  });
  await announce(tx, [{ type: `knowledge.${past}`, subjectId: id, companyId: null, audience: "staff" }]);
}
