import { type SQL, sql } from "drizzle-orm";
import { incident } from "#db/schema/incident.ts";
import { slaTarget } from "#db/schema/incident-desk.ts";

/** What can be promised: how soon somebody acknowledges, how soon it is resolved. */
export type Promised = "acknowledged" | "resolved";

/** Minutes that are promised, for a query that has the target of an incident's gravest severity at hand. */
export const PROMISED: Record<Promised, SQL> = {
  acknowledged: sql`${slaTarget.acknowledgeMinutes}`,
  resolved: sql`${slaTarget.resolveMinutes}`,
};

/** When it was done; what was resolved before anybody acknowledged it needed nobody. */
export const DONE_AT: Record<Promised, SQL> = {
  acknowledged: sql`coalesce(${incident.firstAcknowledgedAt}, ${incident.resolvedAt})`,
  resolved: sql`${incident.resolvedAt}`,
};

/** Until when it was promised. */
export function dueAt(of: Promised): SQL {
  return sql`(${incident.createdAt} + make_interval(mins => ${PROMISED[of]}))`;
}

/** Something was promised, and it is known whether the promise was kept: it is done, or its time is over. */
export function isSettled(of: Promised, now: Date): SQL {
  return sql`(${PROMISED[of]} is not null
    and (${DONE_AT[of]} is not null or ${dueAt(of)} < ${now.toISOString()}::timestamptz))`;
}
