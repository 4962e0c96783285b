import type { incidentEscalation } from "#db/schema/oncall.ts";
import type { IncidentStatus } from "#lib/incidents/schema.ts";
import { isActive, isWorse } from "#lib/incidents/rules/state.ts";
import type { Policy } from "#lib/oncall/policies/serving.ts";

export type Escalation = typeof incidentEscalation.$inferSelect;

/** What of an incident its escalation depends on. */
export interface Watched {
  id: string;
  status: IncidentStatus;
  snoozedUntil: Date | null;
  flappingSince: Date | null;
  version: number;
}

/** The timeline row by which an incident last became open. */
export interface Opening {
  id: string;
  at: Date;
}

/** Where an escalation goes, and whether those told already are reminded at once. */
export interface Move {
  to: Escalation;
  remind?: { steps: Policy["steps"]; number: number };
  /** It is over, and somebody was told that it began. */
  ended?: boolean;
}

/** The policy of an escalation, and the one that would serve its incident now. */
export interface Policies {
  own: Policy | undefined;
  serving: Policy | undefined;
}

const MINUTE_MS = 60_000;

/** Out of the way for now: snoozed, or coming and going too often to be told each time. */
export function isHeld(incident: Pick<Watched, "snoozedUntil" | "flappingSince">): boolean {
  return incident.snoozedUntil !== null || incident.flappingSince !== null;
}

function begin(
  present: Escalation | undefined,
  incident: Watched,
  opening: Opening,
  policy: Policy,
  now: Date,
): Move {
  const held = isHeld(incident);
  const to: Escalation = {
    incidentId: incident.id,
    policyId: policy.id,
    openedBy: opening.id,
    round: present ? present.round + 1 : 0,
    state: held ? "paused" : "running",
    step: 0,
    cycle: 0,
    told: 0,
    nextAt: held ? null : now,
    incidentVersion: incident.version,
    updatedAt: now,
  };
  return { to };
}

/** What became graver goes to those who are there for graver things. */
function isGraver(serving: Policy, own: Policy | undefined): boolean {
  return own !== undefined && own.id !== serving.id && isWorse(serving.minSeverity, own.minSeverity);
}

/** The steps that were told so far, of which the last one is waited for. */
function stepsTold(present: Escalation, policy: Policy): Policy["steps"] {
  return present.cycle > 0 ? policy.steps : policy.steps.slice(0, present.step);
}

/** Back in the way: those told already hear of it again, and the wait for the next step begins anew. */
function goOn(present: Escalation, own: Policy | undefined, now: Date): Move {
  if (present.told === 0 || !own) return { to: { ...present, state: "running", nextAt: now } };
  const last = own.steps[(present.step === 0 ? own.steps.length : present.step) - 1];
  const minutes = present.step >= own.steps.length ? own.remindMinutes : (last?.waitMinutes ?? null);
  const nextAt = minutes === null ? null : new Date(now.getTime() + minutes * MINUTE_MS);
  return {
    to: { ...present, state: nextAt ? "running" : "spent", nextAt, told: present.told + 1 },
    remind: { steps: stepsTold(present, own), number: present.told },
  };
}

/**
 * What an incident as it is now makes of its escalation; undefined = there is none and needs none.
 * `opening` is only known of open incidents. A policy serves what opened since it exists. Pure.
 */
export function follow(
  present: Escalation | undefined,
  incident: Watched,
  opening: Opening | undefined,
  { own, serving }: Policies,
  now: Date,
): Move | undefined {
  const same = present && { ...present, incidentVersion: incident.version, updatedAt: now };
  if (!isActive(incident.status)) {
    if (!same) return undefined;
    const ended = same.state !== "over" && same.told > 0;
    return { to: { ...same, state: "over", nextAt: null }, ended };
  }
  if (incident.status === "acknowledged" || !opening) {
    if (!same || same.state === "over") return same && { to: same };
    return { to: { ...same, state: "acknowledged", nextAt: null } };
  }
  const mayServe = serving && serving.since <= opening.at ? serving : undefined;
  if (!same || same.openedBy !== opening.id) {
    return mayServe ? begin(present, incident, opening, mayServe, now) : same && { to: same };
  }
  if (mayServe && isGraver(mayServe, own)) return begin(present, incident, opening, mayServe, now);
  if (isHeld(incident)) return { to: { ...same, state: "paused", nextAt: null } };
  return same.state === "paused" ? goOn(same, own, now) : { to: same };
}

/** One telling that is due, and what comes after it. */
export interface Telling {
  /** Steps of the policy whose targets are told. */
  steps: Policy["steps"];
  occasion: "first" | "escalated" | "reminder";
  /** The notice's number among those of its occasion. */
  number: number;
  /** The escalation once they were told. */
  after: Escalation;
}

/** What is to be told now that an escalation is due under its policy. Pure. */
export function tellingOf(present: Escalation, policy: Policy, now: Date): Telling {
  const { steps, repeats, remindMinutes } = policy;
  const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
  const told = { ...present, told: present.told + 1, updatedAt: now };
  const step = steps[present.step];
  const rest = (): Escalation => {
    if (remindMinutes === null) return { ...told, step: steps.length, state: "spent", nextAt: null };
    return { ...told, step: steps.length, nextAt: later(remindMinutes) };
  };
  if (!step) return { steps, occasion: "reminder", number: present.told, after: rest() };
  const isLast = present.step === steps.length - 1;
  const after = (): Escalation => {
    if (!isLast) return { ...told, step: present.step + 1, nextAt: later(step.waitMinutes) };
    if (present.cycle >= repeats) return rest();
    return { ...told, step: 0, cycle: present.cycle + 1, nextAt: later(step.waitMinutes) };
  };
  if (present.cycle > 0) return { steps: [step], occasion: "reminder", number: present.told, after: after() };
  const occasion = present.step === 0 ? "first" : "escalated";
  return { steps: [step], occasion, number: present.step, after: after() };
}
