import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { jiraBudget } from "#db/schema/jira.ts";
import type { JiraAccess } from "#lib/plugins/jira/client/access.ts";

/** Points an hour that all tenants of one OAuth app share (Jira Cloud's first tier). */
const HOURLY_POINTS = 65_000;
/** Reading keeps this part for what people do: answers, comments, new tickets. */
const FOR_READING = 0.7;

/** Whose points a connection spends: the app's shared pool, or its site's own. */
export function poolOf(access: JiraAccess, connectionId: number): string {
  return access.baseUrl.includes("/ex/jira/") ? "app" : `connection:${connectionId}`;
}

function hourOf(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
}

/** Counts points as spent; reading an object costs one beside the one for the call. */
export async function spend(pool: string, points: number, now: Date = new Date()): Promise<void> {
  await db()
    .insert(jiraBudget)
    .values({ hour: hourOf(now), pool, points })
    .onConflictDoUpdate({
      target: [jiraBudget.hour, jiraBudget.pool],
      set: { points: sql`${jiraBudget.points} + ${points}` },
    });
}

/**
 * When reading may go on: now, or at the top of the next hour when this one's share is used up. Only
 * OAuth apps have an hourly quota; a person's own token and Data Center have none.
 */
export async function mayReadAt(pool: string, now: Date = new Date()): Promise<Date> {
  if (pool !== "app") return now;
  const hour = hourOf(now);
  const [row] = await db()
    .select({ points: jiraBudget.points })
    .from(jiraBudget)
    .where(and(eq(jiraBudget.hour, hour), eq(jiraBudget.pool, pool)));
  const used = row?.points ?? 0;
  return used < HOURLY_POINTS * FOR_READING ? now : new Date(hour.getTime() + 3_600_000);
}
