import { eq, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { slaTarget } from "#db/schema/incident-desk.ts";
import type { CalendarDay } from "#lib/incidents/numbers/days.ts";
import type { KeptBoth, Numbers } from "#lib/incidents/numbers/schema.ts";
import { DONE_AT, dueAt, isSettled, type Promised } from "#lib/incidents/sla/settled.ts";
import type { Kept, SlaTargets } from "#lib/incidents/sla/schema.ts";
import { Severity } from "#lib/signals/signal.ts";

const NOTHING: Kept = { kept: 0, of: 0 };
const plus = (a: Kept, b: Kept): Kept => ({ kept: a.kept + b.kept, of: a.of + b.of });

function sum(rows: KeptBoth[]): KeptBoth {
  return rows.reduce(
    (all, row) => ({
      acknowledged: plus(all.acknowledged, row.acknowledged),
      resolved: plus(all.resolved, row.resolved),
    }),
    { acknowledged: NOTHING, resolved: NOTHING },
  );
}

/** How many promises of a kind are settled, and how many of those were kept, as an aggregate. */
function kept(of: Promised, now: Date): SQL<Kept> {
  return sql<Kept>`json_build_object(
    'kept', count(*) filter (where ${DONE_AT[of]} <= ${dueAt(of)}),
    'of', count(*) filter (where ${isSettled(of, now)}))`;
}

/**
 * How the promises on a period's incidents were kept: by day, by the gravest they were, and in all.
 * What still runs within its time is not counted.
 */
export async function readKept(where: SQL | undefined, days: CalendarDay[], targets: SlaTargets, now: Date) {
  const starts = `{${days.map((day) => day.from.toISOString()).join(",")}}`;
  const rows = await db()
    .select({
      day: sql<number>`width_bucket(${incident.createdAt}, ${starts}::timestamptz[])`,
      severity: incident.peakSeverity,
      acknowledged: kept("acknowledged", now),
      resolved: kept("resolved", now),
    })
    .from(incident)
    .innerJoin(slaTarget, eq(slaTarget.severity, incident.peakSeverity))
    .where(where)
    .groupBy(sql`1`, incident.peakSeverity);
  const severities: Numbers["sla"]["severities"] = Severity.options
    .map((severity) => ({
      severity,
      ...targets[severity],
      ...sum(rows.filter((row) => row.severity === severity)),
    }))
    .filter((row) => row.acknowledgeMinutes !== null || row.resolveMinutes !== null);
  return {
    byDay: days.map((_, i) => sum(rows.filter((row) => row.day === i + 1))),
    sla: { ...sum(rows), severities } satisfies Numbers["sla"],
  };
}
