import { and, eq, isNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { knowledgeNote } from "#db/schema/learning.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { readNote } from "#lib/incidents/knowledge/read.ts";
import { ChangeKnowledgeInput, type KnowledgeNote } from "#lib/incidents/knowledge/schema.ts";
import { writeVersion } from "#lib/incidents/knowledge/write-version.ts";

/**
 * Puts other words into a note; what it said stays in its history. Throws `conflict` with the present
 * note as `current` when it changed since `version`. Staff only.
 */
export async function changeKnowledge(
  viewer: Viewer,
  id: number,
  input: ChangeKnowledgeInput,
): Promise<KnowledgeNote> {
  requireStaff(viewer);
  const { body, version } = ChangeKnowledgeInput.parse(input);
  const changed = await db().transaction(async (tx) => {
    const [row] = await tx
      .update(knowledgeNote)
      .set({ body, version: version + 1, updatedBy: actorOf(viewer), updatedAt: new Date() })
      .where(
        and(eq(knowledgeNote.id, id), eq(knowledgeNote.version, version), isNull(knowledgeNote.removedAt)),
      )
      .returning();
    if (!row) {
      const current = await readNote(tx, id);
      throw new AppError("conflict", `The note has changed since version ${version}`, {
        details: { current },
      });
    }
    await writeVersion(tx, viewer, "changed", row);
    return readNote(tx, id);
  });
  wake("change");
  return changed;
}
