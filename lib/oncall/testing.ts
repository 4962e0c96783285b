import { asc, sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "#db/client.ts";
import { incidentNotice } from "#db/schema/incident-notice.ts";
import { escalationPolicy, feedReader, incidentEscalation, rotation } from "#db/schema/oncall.ts";
import { change } from "#db/schema/connection.ts";
import { followNews } from "#lib/oncall/engine/news.ts";

/** Rows for tests of on-call. */

let n = 0;

/** A rotation of these people, whose first turn began long ago. */
export async function makeRotation(
  participants: number[],
  values: Partial<typeof rotation.$inferInsert> = {},
): Promise<typeof rotation.$inferSelect> {
  const [row] = await db()
    .insert(rotation)
    .values({
      name: `당번 ${++n}`,
      every: "week",
      time: "09:00",
      startsOn: "2026-01-05",
      participants,
      ...values,
    })
    .returning();
  if (!row) throw new Error("no rotation");
  return row;
}

/** A policy for everything from info on that serves at once. */
export async function makePolicy(
  values: Partial<typeof escalationPolicy.$inferInsert> & Pick<typeof escalationPolicy.$inferInsert, "steps">,
): Promise<typeof escalationPolicy.$inferSelect> {
  const [row] = await db()
    .insert(escalationPolicy)
    .values({ name: `정책 ${++n}`, since: new Date(0), minSeverity: "info", ...values })
    .returning();
  if (!row) throw new Error("no policy");
  return row;
}

/** Follows the feed to its end: other tests on the same server may keep its last rows unsettled for a moment. */
export async function followAll(now: () => Date = () => new Date()): Promise<void> {
  await expect
    .poll(
      async () => {
        await followNews(now);
        const [row] = await db().execute<{ behind: boolean }>(sql`
          select exists (select from ${change} c where (c.xid, c.id) > (
            select r.xid, r.id from ${feedReader} r)) as behind`);
        return row?.behind;
      },
      { timeout: 10_000 },
    )
    .toBe(false);
}

/** Everything that was told so far: `occasion step>addressee`, in order. */
export async function told(): Promise<string[]> {
  const rows = await db().select().from(incidentNotice).orderBy(asc(incidentNotice.id));
  return rows.map((row) => `${row.occasion} ${row.step}>${row.userId ?? `#${row.channelId}`}`);
}

/** The escalation of an incident, if there is one. */
export async function escalationOf(incidentId: string) {
  const rows = await db().select().from(incidentEscalation);
  return rows.find((row) => row.incidentId === incidentId);
}

/** Forgets policies and what was told, for the next test. */
export async function clearTold(): Promise<void> {
  await db().execute(
    sql`truncate incident_notice, incident_escalation, escalation_policy, rotation, rotation_override cascade`,
  );
}
