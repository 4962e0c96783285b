import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { knowledgeNote } from "#db/schema/learning.ts";
import { notFound } from "#lib/core/errors.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import { writeVersion } from "#lib/incidents/knowledge/write-version.ts";

/** Removes a note: it is offered no more; what it said stays in the database. Staff only. */
export async function removeKnowledge(viewer: Viewer, id: number): Promise<void> {
  requireStaff(viewer);
  await db().transaction(async (tx) => {
    const now = new Date();
    const [row] = await tx
      .update(knowledgeNote)
      .set({
        removedAt: now,
        updatedAt: now,
        updatedBy: actorOf(viewer),
        version: sql`${knowledgeNote.version} + 1`,
      })
      .where(and(eq(knowledgeNote.id, id), isNull(knowledgeNote.removedAt)))
      .returning();
    if (!row) throw notFound("Knowledge note");
    await writeVersion(tx, viewer, "removed", row);
  });
  wake("change");
}
