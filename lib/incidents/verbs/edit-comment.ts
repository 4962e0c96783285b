import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incidentEntry } from "#db/schema/incident.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { storableText } from "#lib/core/storable.ts";
import { type Actor, actorOf, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { incidentAnnouncement } from "#lib/incidents/announcement.ts";
import { holdIncident } from "#lib/incidents/verbs/hold.ts";
import { mentionedIn, mentionsOf, settleMentions } from "#lib/incidents/verbs/mentions.ts";
import { EditCommentInput, type Mention, type TimelineEntry } from "#lib/incidents/schema.ts";
import { toEntry } from "#lib/incidents/queries/timeline.ts";

/** Afterwards a comment is part of the record. */
const EDITABLE_MS = 15 * 60_000;

/** Words that a comment had before, and until when. */
interface Version {
  body: string;
  until: string;
}

function refuseOthers(viewer: Viewer, actor: Actor): void {
  if (actor.kind !== viewer.kind || actor.id !== viewer.id) {
    throw new AppError("forbidden", "A comment is for its author to change");
  }
}

/**
 * Puts other words into one's own comment, within fifteen minutes. What it said before stays beside
 * it in `data.versions`, oldest first. Staff only.
 */
export async function editComment(
  viewer: Viewer,
  idOrNumber: string,
  entryId: string,
  input: EditCommentInput,
  now: Date = new Date(),
): Promise<TimelineEntry> {
  requireStaff(viewer);
  const { mentions = [], ...words } = EditCommentInput.parse(input);
  const body = storableText(words.body);
  const entry = await db().transaction(async (tx) => {
    const row = await holdIncident(tx, idOrNumber, undefined);
    const mine = and(
      eq(incidentEntry.id, isUuid(entryId) ? entryId : row.id),
      eq(incidentEntry.incidentId, row.id),
    );
    const [before] = await tx.select().from(incidentEntry).where(mine);
    if (before?.kind !== "commented") throw notFound("Comment");
    refuseOthers(viewer, before.actor as Actor);
    if (now.getTime() - before.at.getTime() > EDITABLE_MS) {
      throw new AppError("conflict", "A comment can be changed for fifteen minutes", {
        details: { current: toEntry(before) },
      });
    }
    if (before.body === body) return toEntry(before);
    const { mentions: _, ...data } = before.data as { versions?: Version[]; mentions?: Mention[] };
    // Who stays named stays called in, whether the caller says so again or not.
    const named = [...mentions, ...mentionsOf(before.data).map(({ id }) => id)];
    const people = await mentionedIn(tx, body, named);
    const editedAt = now.toISOString();
    const versions = [...(data.versions ?? []), { body: before.body ?? "", until: editedAt }];
    const [after] = await tx
      .update(incidentEntry)
      .set({
        body,
        data: { ...data, versions, editedAt, ...(people.length > 0 ? { mentions: people } : {}) },
      })
      .where(mine)
      .returning();
    if (!after) throw notFound("Comment");
    await settleMentions(tx, viewer, after, people);
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "incident.comment_edited",
      subjectType: "incident",
      subjectId: row.id,
      companyId: row.companyId,
      detail: { number: row.number, entryId },
    });
    await announce(tx, [incidentAnnouncement("incident.updated", row)]);
    return toEntry(after);
  });
  wake("change");
  return entry;
}
