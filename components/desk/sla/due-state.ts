import type { Incident } from "#lib/incidents/schema.ts";
import type { Due } from "#lib/incidents/sla/schema.ts";

/** How a promise stands: what is left of it under a quarter is `soon`. `ms` left, or past it. */
export interface DueState {
  kind: "kept" | "late" | "running" | "soon" | "over";
  ms: number;
}

const SOON = 0.25;

export function dueState(due: Due, now: Date): DueState {
  const ends = Date.parse(due.dueAt);
  const at = due.doneAt === null ? now.getTime() : Date.parse(due.doneAt);
  const ms = Math.abs(ends - at);
  if (due.doneAt !== null) return { kind: at <= ends ? "kept" : "late", ms };
  if (at > ends) return { kind: "over", ms };
  return { kind: ms < due.minutes * 60_000 * SOON ? "soon" : "running", ms };
}

/** A promise that is about to be broken, or is. */
export interface Warning {
  of: "acknowledge" | "resolve";
  kind: "soon" | "over";
  ms: number;
}

/** What a row has to say of an incident's promises: nothing while there is time, the broken one first. */
export function warningOf(incident: Pick<Incident, "sla" | "status">, now: Date): Warning | null {
  if (incident.status === "resolved" || incident.status === "closed") return null;
  const warnings = (["acknowledge", "resolve"] as const).flatMap((of): Warning[] => {
    const due = incident.sla[of];
    // An incident that came back has been acknowledged once: that promise is settled.
    if (due === null || due.doneAt !== null) return [];
    const { kind, ms } = dueState(due, now);
    return kind === "soon" || kind === "over" ? [{ of, kind, ms }] : [];
  });
  return warnings.find(({ kind }) => kind === "over") ?? warnings[0] ?? null;
}
