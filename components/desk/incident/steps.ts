import type { Verb } from "#components/desk/api.ts";
import type { Incident, IncidentStatus } from "#lib/incidents/schema.ts";

/** 확인 → 해결 → 종료, always in this order. */
export type StepVerb = Exclude<Verb, "reopen">;

/**
 * One step of an incident's way.
 *   past   done; `by` is null when the source did it
 *   passed left out, and no longer to be done
 *   next   the one to do now
 *   may    legal, but not what comes next: resolving without acknowledging, closing without resolving
 */
export type Step = { verb: StepVerb } & (
  | { place: "past"; at: string; by: string | null }
  | { place: "passed" | "next" | "may" }
);

const RANK: Record<IncidentStatus, number> = { open: 0, acknowledged: 1, resolved: 2, closed: 3 };
const ORDER: StepVerb[] = ["acknowledge", "resolve", "close"];

function deedOf(incident: Incident, verb: StepVerb): { at: string | null; by: string | null } {
  const { acknowledgedAt, acknowledgedBy, resolvedAt, resolvedBy, closedAt, closedBy } = incident;
  if (verb === "acknowledge") return { at: acknowledgedAt, by: acknowledgedBy?.name ?? null };
  if (verb === "resolve") return { at: resolvedAt, by: resolvedBy?.name ?? null };
  return { at: closedAt, by: closedBy?.name ?? null };
}

/** The keys that do a step. */
export const DEED_KEYS: Partial<Record<StepVerb, string>> = { acknowledge: "E", resolve: "R" };

/** Where an incident stands on its way. */
export function stepsOf(incident: Incident): Step[] {
  const stands = RANK[incident.status];
  return ORDER.map((verb, index) => {
    if (index < stands) {
      const { at, by } = deedOf(incident, verb);
      return at === null ? { verb, place: "passed" } : { verb, place: "past", at, by };
    }
    return { verb, place: index === stands ? "next" : "may" };
  });
}

/** The step that comes next; undefined for a closed incident. */
export function nextStep(incident: Incident): StepVerb | undefined {
  return ORDER[RANK[incident.status]];
}
