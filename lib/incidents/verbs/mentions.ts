import { and, eq, inArray, isNull, ne, notInArray, sql } from "drizzle-orm";
import { db, type Transaction } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import type { incidentEntry } from "#db/schema/incident.ts";
import { incidentMention } from "#db/schema/incident-desk.ts";
import { requireStaff, userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { readIncident } from "#lib/incidents/queries/read.ts";
import type { Mention } from "#lib/incidents/schema.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";

/** Of the people a comment is said to mention those who can be: active staff whose `@name` stands in it. */
export async function mentionedIn(tx: Transaction, body: string, ids: number[]): Promise<Mention[]> {
  if (ids.length === 0) return [];
  const people = await tx
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(and(inArray(user.id, ids), ne(user.role, "customer"), eq(user.active, true)))
    .orderBy(user.id);
  return people.filter(({ name }) => body.includes(`@${name}`));
}

/** The people that a stored comment mentions. */
export function mentionsOf(data: unknown): Mention[] {
  const { mentions } = (data ?? {}) as { mentions?: Mention[] };
  return mentions ?? [];
}

/**
 * Makes a comment's mentions what its words now say, and has those told who are new in it. Nobody is
 * told of having named themselves.
 */
export async function settleMentions(
  tx: Transaction,
  viewer: Viewer,
  entry: typeof incidentEntry.$inferSelect,
  people: Mention[],
): Promise<void> {
  const ids = people.map(({ id }) => id);
  await tx
    .delete(incidentMention)
    .where(
      and(
        eq(incidentMention.entryId, entry.id),
        ids.length > 0 ? notInArray(incidentMention.userId, ids) : undefined,
      ),
    );
  const others = ids.filter((id) => id !== userIdOf(viewer));
  if (others.length === 0) return;
  const made = await tx
    .insert(incidentMention)
    .values(
      others.map((userId) => ({ entryId: entry.id, userId, incidentId: entry.incidentId, at: entry.at })),
    )
    .onConflictDoNothing()
    .returning({ userId: incidentMention.userId });
  for (const { userId } of made) {
    const key = `incident.mentioned:${entry.id}:${userId}`;
    await enqueue(tx, "incident.mentioned", { entryId: entry.id, userId }, { key, maxAttempts: 8 });
  }
}

/** Notes that the viewer has seen where an incident mentions them. Staff only. */
export async function seeMentions(viewer: Viewer, idOrNumber: string): Promise<{ seen: number }> {
  requireStaff(viewer);
  const { id } = await readIncident(db(), idOrNumber);
  const seen = await db()
    .update(incidentMention)
    .set({ seenAt: new Date() })
    .where(
      and(
        eq(incidentMention.incidentId, id),
        eq(incidentMention.userId, userIdOf(viewer) ?? -1),
        isNull(incidentMention.seenAt),
      ),
    )
    .returning({ entryId: incidentMention.entryId });
  return { seen: seen.length };
}

/** In how many incidents the viewer is mentioned and has not looked since. */
export async function countUnseenMentions(viewer: Viewer): Promise<number> {
  const [row] = await db()
    .select({ n: sql<number>`count(distinct ${incidentMention.incidentId})::int` })
    .from(incidentMention)
    .where(and(eq(incidentMention.userId, userIdOf(viewer) ?? -1), isNull(incidentMention.seenAt)));
  return row?.n ?? 0;
}
