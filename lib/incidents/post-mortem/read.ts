import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { db, type Queryable } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { postMortem, postMortemVersion } from "#db/schema/learning.ts";
import { notFound } from "#lib/core/errors.ts";
import { decodeTimeCursor, encodeCursor, type Page } from "#lib/core/page.ts";
import { type Actor, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import {
  ListPostMortemsInput,
  type PostMortem,
  type PostMortemRow,
  type PostMortemVersion,
} from "#lib/incidents/post-mortem/schema.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";

/** The name of who wrote. */
function nameOf(actor: unknown): string {
  const { kind, ...who } = actor as Actor;
  return kind !== "system" && "name" in who ? who.name : "AtSignal";
}

function select(from: Queryable, where: SQL | undefined) {
  return from
    .select({ row: postMortem, number: incident.number, title: incident.title })
    .from(postMortem)
    .innerJoin(incident, eq(incident.id, postMortem.incidentId))
    .where(where)
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof select>>[number];

function toPostMortem({ row, number, title }: Selected): PostMortem {
  return {
    incidentId: row.incidentId,
    incidentNumber: number,
    incidentTitle: title,
    state: row.state,
    body: row.body,
    version: row.version,
    updatedByName: nameOf(row.updatedBy),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The post-mortem of an incident by its uuid, or undefined. The caller sees to it that staff asks. */
export async function findPostMortem(from: Queryable, incidentId: string): Promise<PostMortem | undefined> {
  const [found] = await select(from, eq(postMortem.incidentId, incidentId));
  return found && toPostMortem(found);
}

/** The post-mortem of an incident by its id or number, or `not_found`. Staff only. */
export async function getPostMortem(viewer: Viewer, idOrNumber: string): Promise<PostMortem> {
  requireStaff(viewer);
  const { id } = await readIncident(db(), idOrNumber);
  const found = await findPostMortem(db(), id);
  if (!found) throw notFound("Post-mortem");
  return found;
}

/** Post-mortems, the last changed first. Staff only. */
export async function listPostMortems(
  viewer: Viewer,
  input: ListPostMortemsInput = {},
): Promise<Page<PostMortemRow>> {
  requireStaff(viewer);
  const { limit, cursor } = ListPostMortemsInput.parse(input);
  const after = cursor ? decodeTimeCursor(cursor) : undefined;
  const beyond =
    after &&
    sql`(${postMortem.updatedAt}, ${postMortem.incidentId}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`;
  const rows = await select(db(), and(beyond))
    .orderBy(desc(postMortem.updatedAt), desc(postMortem.incidentId))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => {
    const { body: _, ...rest } = toPostMortem(row);
    return rest;
  });
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor([last.updatedAt, last.incidentId]) : null,
  };
}

/** What a post-mortem said before, sitting by sitting, the last first; 100 at most. Staff only. */
export async function listPostMortemVersions(
  viewer: Viewer,
  idOrNumber: string,
): Promise<PostMortemVersion[]> {
  const { incidentId } = await getPostMortem(viewer, idOrNumber);
  const rows = await db()
    .select()
    .from(postMortemVersion)
    .where(eq(postMortemVersion.incidentId, incidentId))
    .orderBy(desc(postMortemVersion.version))
    .limit(100);
  return rows.map((row) => ({
    version: row.version,
    body: row.body,
    authorName: nameOf(row.actor),
    at: row.at.toISOString(),
    untilAt: row.untilAt.toISOString(),
  }));
}
