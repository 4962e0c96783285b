import { Refused } from "#demo/kit/router.ts";
import type { ActiveEvent, AlertStatus, Emission, Level, Project, WhatapState } from "#demo/whatap/model.ts";
import { levelsOf, ruleById, valueAt } from "#demo/whatap/rules.ts";

/** Where a deed is done, when, and with which luck: the first argument of every verb. */
export interface Console {
  state: WhatapState;
  at: Date;
  /** From 0 up to 1. */
  chance(): number;
  uuid(): string;
}

/** Most alerts that one storm or one repeat sends. */
export const STORM_LIMIT = 500;

export function projectByCode(state: WhatapState, pcode: number): Project {
  const project = state.projects.find((one) => one.pcode === pcode);
  if (!project) throw new Refused(404, `no project ${pcode}`);
  return project;
}

function activeByUuid(state: WhatapState, uuid: string): ActiveEvent {
  const event = state.active.find((one) => one.uuid === uuid);
  if (!event) throw new Refused(404, `no active event ${uuid}`);
  return event;
}

function emit(console: Console, event: ActiveEvent, status: AlertStatus): Emission {
  const { state } = console;
  const project = projectByCode(state, event.pcode);
  const agent = project.agents.find((one) => one.oid === event.oid);
  if (!agent) throw new Error(`project ${event.pcode} has no agent ${event.oid}`);
  state.lastTime = Math.max(console.at.getTime(), state.lastTime + 1);
  event.sent++;
  const { ruleId, uuid, level, value } = event;
  return { project, agent, ruleId, uuid, level, status, value, time: state.lastTime };
}

export interface Fault {
  pcode: number;
  /** Agent's name. */
  agent: string;
  rule: string;
  /** The mildest of the rule when absent. */
  level?: Level | undefined;
}

/** Raises an alert; one that already lasts is sent again, at the level now given. */
export function raise(console: Console, fault: Fault): { event: ActiveEvent; emissions: Emission[] } {
  const { state } = console;
  const project = projectByCode(state, fault.pcode);
  const agent = project.agents.find((one) => one.oname === fault.agent);
  if (!agent) throw new Refused(422, `no agent "${fault.agent}" in ${project.name}`);
  if (!project.rules.includes(fault.rule))
    throw new Refused(422, `no event "${fault.rule}" in ${project.name}`);
  const rule = ruleById(fault.rule);
  const level = fault.level ?? levelsOf(rule)[0] ?? "Info";
  const lasting = state.active.find(
    (one) => one.pcode === fault.pcode && one.oid === agent.oid && one.ruleId === rule.id,
  );
  const event: ActiveEvent = lasting ?? {
    uuid: console.uuid(),
    pcode: fault.pcode,
    oid: agent.oid,
    ruleId: rule.id,
    level,
    value: "",
    acknowledged: false,
    sent: 0,
    since: console.at.toISOString(),
  };
  if (!lasting) state.active.unshift(event);
  event.level = level;
  event.value = valueAt(rule, level, console.chance());
  return { event, emissions: [emit(console, event, "on")] };
}

/** Sends a lasting alert again, `times` times, with a little other values. */
export function repeat(console: Console, uuid: string, times: number): Emission[] {
  const event = activeByUuid(console.state, uuid);
  const count = Math.min(Math.max(1, Math.trunc(times)), STORM_LIMIT);
  return Array.from({ length: count }, () => {
    event.value = valueAt(ruleById(event.ruleId), event.level, console.chance());
    return emit(console, event, "on");
  });
}

/** Raises a lasting alert to Critical. */
export function escalate(console: Console, uuid: string): Emission[] {
  const event = activeByUuid(console.state, uuid);
  event.level = "Critical";
  return repeat(console, uuid, 1);
}

/** The alert is over. */
export function clear(console: Console, uuid: string): Emission[] {
  return end(console, uuid, "off");
}

/** Its rule is switched off: it ends without a recovery. */
export function disable(console: Console, uuid: string): Emission[] {
  return end(console, uuid, "disabled");
}

function end(console: Console, uuid: string, status: AlertStatus): Emission[] {
  const event = activeByUuid(console.state, uuid);
  console.state.active = console.state.active.filter((one) => one !== event);
  return [emit(console, event, status)];
}

/** Someone acknowledges a lasting alert in WhaTap's own console. */
export function acknowledge(console: Console, uuid: string): Emission[] {
  const event = activeByUuid(console.state, uuid);
  event.acknowledged = true;
  return [emit(console, event, "acknowledge")];
}

/** A project falls over: `count` alerts of its agents and rules, or of one fault only. */
export function storm(console: Console, pcode: number, count: number, oneFault: boolean): Emission[] {
  const project = projectByCode(console.state, pcode);
  const bounded = Math.min(Math.max(1, Math.trunc(count)), STORM_LIMIT);
  const faults = project.agents.flatMap((agent) =>
    project.rules.map((rule) => ({ pcode, agent: agent.oname, rule })),
  );
  const first = faults[0];
  if (!first) throw new Error(`${project.name} watches nothing`);
  return Array.from({ length: bounded }, (_, i) => {
    const fault = oneFault ? first : (faults[i % faults.length] ?? first);
    const levels = levelsOf(ruleById(fault.rule));
    const level = console.chance() < 0.3 ? levels.at(-1) : levels[0];
    return raise(console, { ...fault, level }).emissions;
  }).flat();
}
