import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { feedback, feedbackEntry, feedbackIssue, feedbackIssueLink } from "#db/schema/feedback.ts";
import type { Held, Workspace } from "#lib/feedback/workspace.ts";

/** So many rows a statement: PostgreSQL takes 65535 parameters. */
const AT_ONCE = 1000;

function chunksOf<T>(rows: readonly T[]): T[][] {
  const starts = Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, i) => i * AT_ONCE);
  return starts.map((start) => rows.slice(start, start + AT_ONCE));
}

function toWrite<Row>(held: Map<string, Held<Row>>): Row[][] {
  return chunksOf([...held.values()].filter(({ state }) => state !== "same").map(({ row }) => row));
}

/** Writes what was folded; gives the ids of those timeline entries that were not there before. */
export async function writeWorkspace(tx: Transaction, space: Workspace): Promise<Set<string>> {
  for (const rows of toWrite(space.feedbacks)) {
    const { projectName, channelName, fields, searchText, sourceAt } = feedback;
    await tx
      .insert(feedback)
      .values(rows)
      .onConflictDoUpdate({
        target: feedback.id,
        set: excluded({ projectName, channelName, fields, searchText, sourceAt }),
      });
  }
  for (const rows of toWrite(space.issues)) {
    const { name, description, status, externalIssueId, feedbackCount, sourceAt } = feedbackIssue;
    await tx
      .insert(feedbackIssue)
      .values(rows)
      .onConflictDoUpdate({
        target: feedbackIssue.id,
        set: excluded({ name, description, status, externalIssueId, feedbackCount, sourceAt }),
      });
  }
  for (const rows of chunksOf(space.newLinks)) {
    await tx.insert(feedbackIssueLink).values(rows).onConflictDoNothing();
  }
  const told = new Set<string>();
  for (const rows of chunksOf(space.entries)) {
    const made = await tx
      .insert(feedbackEntry)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: feedbackEntry.id });
    for (const { id } of made) told.add(id);
  }
  return told;
}

/** The columns as the rows that were to be inserted have them. */
function excluded<T extends Record<string, { name: string }>>(columns: T) {
  return Object.fromEntries(
    Object.entries(columns).map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]),
  );
}
