import { and, desc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { knowledgeNote, knowledgeNoteVersion } from "#db/schema/learning.ts";
import { notFound } from "#lib/core/errors.ts";
import { decodeRowCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import {
  type KnowledgeNote,
  type KnowledgeVersion,
  ListKnowledgeInput,
  type OfferedNote,
} from "#lib/incidents/knowledge/schema.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";

/** How many notes are offered at an incident. */
const OFFERED = 3;
/** Less alike than this is another fault; as in similar.ts. */
const LEAST = 0.45;

const nameOf = (actor: unknown) => (actor as { name?: string }).name ?? "AtSignal";

function select(from: Queryable, where: SQL | undefined) {
  return from
    .select({ row: knowledgeNote, incidentNumber: incident.number })
    .from(knowledgeNote)
    .innerJoin(incident, eq(incident.id, knowledgeNote.incidentId))
    .where(and(isNull(knowledgeNote.removedAt), where))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof select>>[number];

function toNote({ row, incidentNumber }: Selected): KnowledgeNote {
  return {
    id: row.id,
    title: row.title,
    incidentNumber,
    connectionId: row.connectionId,
    fingerprint: row.fingerprint,
    body: row.body,
    version: row.version,
    updatedByName: nameOf(row.updatedBy),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** One note that was not removed, or `not_found`. The caller sees to it that staff asks. */
export async function readNote(from: Queryable, id: number): Promise<KnowledgeNote> {
  const [found] = await select(from, eq(knowledgeNote.id, id));
  if (!found) throw notFound("Knowledge note");
  return toNote(found);
}

/** The note that is kept for a fault; undefined when there is none. */
export async function findNoteOf(
  from: Queryable,
  fault: { connectionId: number; fingerprint: string },
): Promise<KnowledgeNote | undefined> {
  const [found] = await select(
    from,
    and(eq(knowledgeNote.connectionId, fault.connectionId), eq(knowledgeNote.fingerprint, fault.fingerprint)),
  );
  return found && toNote(found);
}

/** What is known about an incident's fault: the note of the very fault, then those of faults with like words. Staff only. */
export async function offerKnowledge(viewer: Viewer, idOrNumber: string): Promise<OfferedNote[]> {
  requireStaff(viewer);
  const of = await readIncident(db(), idOrNumber);
  const own = sql<boolean>`(${knowledgeNote.connectionId} = ${of.connectionId} and ${knowledgeNote.fingerprint} = ${of.fingerprint})`;
  const topic = sql`(select topic from ${incident} where id = ${of.id}::uuid)`;
  const alike = sql<number>`similarity(${knowledgeNote.topic}, ${topic})`;
  const rows = await select(db(), or(own, sql`${alike} >= ${LEAST}`))
    .orderBy(desc(own), desc(alike), desc(knowledgeNote.id))
    .limit(OFFERED);
  return rows.map((found) => {
    const note = toNote(found);
    const sameFault = note.connectionId === of.connectionId && note.fingerprint === of.fingerprint;
    return { ...note, sameFault };
  });
}

/** All notes, the last made first. Staff only. */
export async function listKnowledge(
  viewer: Viewer,
  input: ListKnowledgeInput = {},
): Promise<Page<KnowledgeNote>> {
  requireStaff(viewer);
  const { limit, cursor } = ListKnowledgeInput.parse(input);
  const before = cursor ? lt(knowledgeNote.id, decodeRowCursor(cursor)) : undefined;
  const rows = await select(db(), before)
    .orderBy(desc(knowledgeNote.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(toNote);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

/** What a note said, version by version, the last first; 100 at most. Staff only. */
export async function listKnowledgeVersions(viewer: Viewer, id: number): Promise<KnowledgeVersion[]> {
  requireStaff(viewer);
  await readNote(db(), id);
  const rows = await db()
    .select()
    .from(knowledgeNoteVersion)
    .where(eq(knowledgeNoteVersion.noteId, id))
    .orderBy(desc(knowledgeNoteVersion.version))
    .limit(100);
  return rows.map((row) => ({
    version: row.version,
    body: row.body,
    authorName: nameOf(row.actor),
    at: row.at.toISOString(),
  }));
}
