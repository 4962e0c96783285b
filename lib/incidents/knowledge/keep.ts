import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { knowledgeNote } from "#db/schema/learning.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { findNoteOf, readNote } from "#lib/incidents/knowledge/read.ts";
import { KeepKnowledgeInput, type KnowledgeNote } from "#lib/incidents/knowledge/schema.ts";
import { writeVersion } from "#lib/incidents/knowledge/write-version.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";

/**
 * Keeps how an incident's fault is mended. One note for a fault: throws `conflict` with the present
 * one as `current`. Staff only.
 */
export async function keepKnowledge(
  viewer: Viewer,
  idOrNumber: string,
  input: KeepKnowledgeInput,
): Promise<KnowledgeNote> {
  requireStaff(viewer);
  const { body } = KeepKnowledgeInput.parse(input);
  const of = await readIncident(db(), idOrNumber);
  const { connectionId, fingerprint, title } = of;
  const kept = await db().transaction(async (tx) => {
    const [learned] = await tx.select({ topic: incident.topic }).from(incident).where(eq(incident.id, of.id));
    const [made] = await tx
      .insert(knowledgeNote)
      .values({
        connectionId,
        fingerprint,
        title,
        topic: learned?.topic ?? title,
        incidentId: of.id,
        body,
        updatedBy: actorOf(viewer),
      })
      .onConflictDoNothing()
      .returning();
    if (!made) {
      const current = await findNoteOf(tx, of);
      throw new AppError("conflict", "There is a note for this fault already", { details: { current } });
    }
    await writeVersion(tx, viewer, "kept", made);
    return readNote(tx, made.id);
  });
  wake("change");
  return kept;
}
