import { and, eq, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/client.ts";
import { jiraSync } from "#db/schema/jira.ts";

/** A reading of everything, which may take many jobs: where the next one goes on. */
const Stored = z.object({
  begun: z.iso.datetime(),
  /** The page to be asked for next; null = the first. */
  page: z.string().nullable(),
  /** Issues read so far. */
  read: z.number().int(),
});

/** How far a reading of a Jira is. */
export interface Progress {
  /** Everything up to here has been seen before; null = nothing has. */
  since: Date | null;
  /** When it began: up to here everything has been seen once it ends. */
  begun: Date;
  page: string | undefined;
  read: number;
}

/** How many issues a reading of everything that is under way has read; null when there is none. */
export function readSoFar(stored: unknown): number | null {
  return Stored.safeParse(stored).data?.read ?? null;
}

function ownReading(connectionId: number, { begun }: Progress) {
  return and(
    eq(jiraSync.connectionId, connectionId),
    sql`${jiraSync.reading}->>'begun' = ${begun.toISOString()}`,
  );
}

function store({ begun, page, read }: Progress): z.infer<typeof Stored> {
  return { begun: begun.toISOString(), page: page ?? null, read };
}

/**
 * Begins a reading at `now`, or goes on with one that a process left behind. Only a reading of
 * everything is kept: what changed since a moment is few, asked for anew, and skipped where it has
 * been read already.
 */
export async function beginReading(connectionId: number, now: Date): Promise<Progress> {
  const [sync] = await db().select().from(jiraSync).where(eq(jiraSync.connectionId, connectionId));
  const since = sync?.syncedThrough ?? null;
  const left = since === null ? Stored.safeParse(sync?.reading).data : undefined;
  if (left) return { since, begun: new Date(left.begun), page: left.page ?? undefined, read: left.read };
  const progress: Progress = { since, begun: now, page: undefined, read: 0 };
  if (since === null) {
    const reading = store(progress);
    await db()
      .insert(jiraSync)
      .values({ connectionId, reading })
      .onConflictDoUpdate({ target: jiraSync.connectionId, set: { reading } });
  }
  return progress;
}

/**
 * Writes down how far a reading of everything has come. False when meanwhile somebody asked for
 * everything to be read again: then it is to end where it is.
 */
export async function keepReading(connectionId: number, progress: Progress): Promise<boolean> {
  if (progress.since !== null) return true;
  const rows = await db()
    .update(jiraSync)
    .set({ reading: store(progress) })
    .where(ownReading(connectionId, progress))
    .returning({ id: jiraSync.connectionId });
  return rows.length > 0;
}

/** Writes down that everything up to the beginning of this reading has been seen, unless it was overtaken. */
export async function endReading(connectionId: number, progress: Progress): Promise<void> {
  const own =
    progress.since === null
      ? ownReading(connectionId, progress)
      : and(eq(jiraSync.connectionId, connectionId), isNotNull(jiraSync.syncedThrough));
  const through = sql`greatest(${jiraSync.syncedThrough}, ${progress.begun.toISOString()}::timestamptz)`;
  await db()
    .update(jiraSync)
    .set({ syncedThrough: through as never, reading: null })
    .where(own);
}

/** Forgets a page that Jira no longer gives; the reading begins anew. */
export async function dropReading(connectionId: number, progress: Progress): Promise<void> {
  await db().update(jiraSync).set({ reading: null }).where(ownReading(connectionId, progress));
}
