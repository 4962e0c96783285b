import { and, count, eq, gte, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { type CalendarDay, lastDays } from "#lib/incidents/numbers/days.ts";
import { readKept } from "#lib/incidents/numbers/kept.ts";
import { type Numbers, NumbersInput, type Totals } from "#lib/incidents/numbers/schema.ts";
import { NONE, took } from "#lib/incidents/numbers/took.ts";
import { getTargets } from "#lib/incidents/sla/targets.ts";

const NOTHING_KEPT = { acknowledged: { kept: 0, of: 0 }, resolved: { kept: 0, of: 0 } };
/** Rows of the lists of what is noisiest. */
const NOISIEST = 6;

const { createdAt, firstAcknowledgedAt, acknowledgedAt, resolvedAt, closedAt, severity } = incident;

/** What sums and spans are taken of: an aggregate each, for any grouping. */
const totals = {
  incidents: count(),
  alerts: sql<number>`coalesce(sum(${incident.count}), 0)::int`,
  acknowledged: took(createdAt, firstAcknowledgedAt),
  resolved: took(createdAt, resolvedAt),
};
const NO_TOTALS: Totals = { incidents: 0, alerts: 0, acknowledged: NONE, resolved: NONE };

const noise = sql<number>`sum(${incident.count})::int`;

async function readTotals(where: SQL | undefined): Promise<Totals> {
  const [row] = await db().select(totals).from(incident).where(where);
  return row ?? NO_TOTALS;
}

async function readDays(where: SQL | undefined, days: CalendarDay[]) {
  const starts = `{${days.map((day) => day.from.toISOString()).join(",")}}`;
  const of = (level: string) => sql<number>`(count(*) filter (where ${severity} = ${level}))::int`;
  const rows = await db()
    .select({
      day: sql<number>`width_bucket(${createdAt}, ${starts}::timestamptz[])`,
      critical: of("critical"),
      warning: of("warning"),
      info: of("info"),
      acknowledged: totals.acknowledged,
      resolved: totals.resolved,
    })
    .from(incident)
    .where(where)
    .groupBy(sql`1`);
  const empty = { critical: 0, warning: 0, info: 0, acknowledged: NONE, resolved: NONE };
  return days.map(({ date, from, to }, i) => {
    const { day: _, ...found } = rows.find((row) => row.day === i + 1) ?? { day: 0, ...empty };
    return { date, from: from.toISOString(), to: to.toISOString(), ...found };
  });
}

function readHours(where: SQL | undefined, timeZone: string): Promise<Numbers["hours"]> {
  const local = sql`${createdAt} at time zone ${timeZone}`;
  return db()
    .select({
      weekday: sql<number>`extract(isodow from ${local})::int - 1`,
      hour: sql<number>`extract(hour from ${local})::int`,
      count: count(),
    })
    .from(incident)
    .where(where)
    .groupBy(sql`1`, sql`2`);
}

function readSources(where: SQL | undefined): Promise<Numbers["sources"]> {
  return db()
    .select({
      connectionId: incident.connectionId,
      name: pluginConnection.name,
      incidents: count(),
      alerts: noise,
    })
    .from(incident)
    .innerJoin(pluginConnection, eq(pluginConnection.id, incident.connectionId))
    .where(where)
    .groupBy(incident.connectionId, pluginConnection.name)
    .orderBy(sql`4 desc`, incident.connectionId)
    .limit(NOISIEST);
}

function readFaults(where: SQL | undefined): Promise<Numbers["faults"]> {
  return db()
    .select({
      connectionId: incident.connectionId,
      fingerprint: incident.fingerprint,
      title: sql<string>`max(${incident.title})`,
      target: sql<string | null>`max(${incident.target})`,
      incidents: count(),
      alerts: noise,
    })
    .from(incident)
    .where(where)
    .groupBy(incident.connectionId, incident.fingerprint)
    .orderBy(sql`6 desc`, incident.fingerprint)
    .limit(NOISIEST);
}

async function readStates(where: SQL | undefined): Promise<Numbers["states"]> {
  const [row] = await db()
    .select({
      open: took(createdAt, sql`coalesce(${firstAcknowledgedAt}, ${resolvedAt})`),
      acknowledged: took(acknowledgedAt, resolvedAt),
      resolved: took(resolvedAt, closedAt),
    })
    .from(incident)
    .where(where);
  return row ?? { open: NONE, acknowledged: NONE, resolved: NONE };
}

/** The desk's numbers over the last days of the viewer's calendar. Staff only. */
export async function incidentNumbers(
  viewer: Viewer,
  input: NumbersInput = {},
  now: Date = new Date(),
): Promise<Numbers> {
  requireStaff(viewer);
  const { days: wanted, companyId } = NumbersInput.parse(input);
  const days = lastDays(wanted, viewer.timeZone, now);
  const from = days[0]?.from ?? now;
  const to = days.at(-1)?.to ?? now;
  const earlier = new Date(from.getTime() - (to.getTime() - from.getTime()));
  const company = companyId === undefined ? undefined : eq(incident.companyId, companyId);
  const between = (start: Date, end: Date) => and(gte(createdAt, start), lt(createdAt, end), company);
  const during = between(from, to);
  const targets = await getTargets(viewer);
  const [open, current, before, byDay, kept, hours, sources, faults, states] = await Promise.all([
    db()
      .select({ n: count() })
      .from(incident)
      .where(and(inArray(incident.status, ["open", "acknowledged"]), isNull(incident.snoozedUntil), company)),
    readTotals(during),
    readTotals(between(earlier, from)),
    readDays(during, days),
    readKept(during, days, targets, now),
    readHours(during, viewer.timeZone),
    readSources(during),
    readFaults(during),
    readStates(during),
  ]);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    open: open[0]?.n ?? 0,
    totals: current,
    before,
    days: byDay.map((day, i) => ({ ...day, kept: kept.byDay[i] ?? NOTHING_KEPT })),
    hours,
    sources,
    faults,
    states,
    sla: kept.sla,
  };
}
