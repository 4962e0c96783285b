import type { incident } from "#db/schema/incident.ts";
import type { slaTarget } from "#db/schema/incident-desk.ts";
import type { Due, Sla } from "#lib/incidents/sla/schema.ts";

type Row = Pick<typeof incident.$inferSelect, "createdAt" | "firstAcknowledgedAt" | "resolvedAt">;

function due(row: Row, minutes: number | null, doneAt: Date | null): Due | null {
  if (minutes === null) return null;
  return {
    minutes,
    dueAt: new Date(row.createdAt.getTime() + minutes * 60_000).toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  };
}

/** What is promised on an incident. What was resolved before anybody acknowledged it needed nobody. */
export function slaOf(row: Row, target: typeof slaTarget.$inferSelect | null): Sla {
  if (!target) return { acknowledge: null, resolve: null };
  return {
    acknowledge: due(row, target.acknowledgeMinutes, row.firstAcknowledgedAt ?? row.resolvedAt),
    resolve: due(row, target.resolveMinutes, row.resolvedAt),
  };
}
