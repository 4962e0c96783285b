import { eq, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import { slaTarget } from "#db/schema/incident-desk.ts";
import type { CalendarDay } from "#lib/incidents/numbers/days.ts";
import type { KeptBoth, Numbers } from "#lib/incidents/numbers/schema.ts";
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
function kept(minutes: SQL, doneAt: SQL, now: Date): SQL<Kept> {
  const due = sql`(${incident.createdAt} + make_interval(mins => ${minutes}))`;
  const settled = sql`${doneAt} is not null or ${due} < ${now.toISOString()}::timestamptz`;
  return sql<Kept>`json_build_object(
    'kept', count(*) filter (where ${doneAt} <= ${due}),
    'of', count(*) filter (where ${minutes} is not null and (${settled})))`;
}

/**
 * How the promises on a period's incidents were kept: by day, by the gravest they were, and in all.
 * What still runs within its time is not counted.
 */
export async function readKept(where: SQL | undefined, days: CalendarDay[], targets: SlaTargets, now: Date) {
  const starts = `{${days.map((day) => day.from.toISOString()).join(",")}}`;
  const acknowledgedAt = sql`coalesce(${incident.firstAcknowledgedAt}, ${incident.resolvedAt})`;
  const rows = await db()
    .select({
      day: sql<number>`width_bucket(${incident.createdAt}, ${starts}::timestamptz[])`,
      severity: incident.peakSeverity,
      acknowledged: kept(sql`${slaTarget.acknowledgeMinutes}`, acknowledgedAt, now),
      resolved: kept(sql`${slaTarget.resolveMinutes}`, sql`${incident.resolvedAt}`, now),
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
