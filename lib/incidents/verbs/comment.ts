import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "#db/client.ts";
import { incidentEntry } from "#db/schema/incident.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { notFound } from "#lib/core/errors.ts";
import { storableText } from "#lib/core/storable.ts";
import { actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { writeOnce } from "#lib/identity/write-once.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import { changeHeld, holdIncident } from "#lib/incidents/verbs/hold.ts";
import { mentionedIn, settleMentions } from "#lib/incidents/verbs/mentions.ts";
import { CommentInput, type TimelineEntry } from "#lib/incidents/schema.ts";
import { notBefore, type Tail } from "#lib/incidents/story.ts";
import { toEntry } from "#lib/incidents/queries/timeline.ts";

/**
 * Adds a person's words, in Markdown, to an incident's timeline, whatever its state; those whom they
 * mention are told. Staff only. Under a `key` that was used before it gives the comment of then.
 */
export async function commentOnIncident(
  viewer: Viewer,
  idOrNumber: string,
  input: CommentInput,
  key?: string,
): Promise<TimelineEntry> {
  requireStaff(viewer);
  const said = CommentInput.parse(input);
  const entry = await db().transaction(async (tx) => {
    const asked = { incident: idOrNumber, comment: said };
    const id = await writeOnce(tx, viewer, key, asked, () => writeComment(tx, viewer, idOrNumber, said));
    const [made] = await tx.select().from(incidentEntry).where(eq(incidentEntry.id, id));
    if (!made) throw notFound("Comment");
    return toEntry(made);
  });
  wake("change");
  return entry;
}

async function writeComment(
  tx: Transaction,
  viewer: Viewer,
  idOrNumber: string,
  { body: words, version, mentions = [] }: z.output<typeof CommentInput>,
): Promise<string> {
  const body = storableText(words);
  const row = await holdIncident(tx, idOrNumber, version);
  const now = notBefore(row.tail as Tail, new Date());
  const people = await mentionedIn(tx, body, mentions);
  const [made] = await tx
    .insert(incidentEntry)
    .values({
      incidentId: row.id,
      companyId: row.companyId,
      kind: "commented",
      at: now,
      actor: actorOf(viewer),
      body,
      data: people.length > 0 ? { mentions: people } : {},
    })
    .returning();
  if (!made) throw new Error("the comment was not inserted");
  await settleMentions(tx, viewer, made, people);
  await changeHeld(tx, row, { tail: { after: now.toISOString() }, updatedAt: now });
  await recordAudit(tx, {
    actor: actorOf(viewer),
    action: "incident.commented",
    subjectType: "incident",
    subjectId: row.id,
    companyId: row.companyId,
    detail: { number: row.number, entryId: made.id },
  });
  await announce(tx, [incidentAnnouncement("incident.updated", row, { entryId: made.id })]);
  return made.id;
}
