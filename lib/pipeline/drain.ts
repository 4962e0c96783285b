import { log } from "#lib/core/log.ts";
import { onWake } from "#lib/live/bus.ts";
import { drainBatch, type PipelineParts } from "#lib/pipeline/batch.ts";
import { pendingConnections } from "#lib/pipeline/pending.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** A running pipeline. */
export interface Pipeline {
  /** Takes no new batch and resolves when those in hand are done. */
  stop(): Promise<void>;
}

/** So many connections are worked on at once; one slow source does not hold up the others. */
const LANES = 3;
/** Backstop for a lost wake-up. */
const POLL_MS = 1000;
/** A connection whose batch could not even be tried waits this long. */
const PAUSE_MS = 2000;

const REAL: PipelineParts = { findPlugin, apply: applyInRooms };

interface State {
  parts: PipelineParts;
  /** Connections in line, and those a lane is working on. */
  ready: number[];
  busy: Set<number>;
  /** Connections with new events that a look passed over because they were busy. */
  missed: Set<number>;
  /** Until when a connection is left alone after a failure. */
  paused: Map<number, number>;
  /** Lanes without work. */
  idle: (() => void)[];
  /** The look-up in progress, and whether another is wanted after it. */
  looking: Promise<void> | undefined;
  lookAgain: boolean;
  stopping: boolean;
}

/** Starts to work on pending events: woken after each commit of the intake, and by the clock. */
export function startPipeline(parts: PipelineParts = REAL): Pipeline {
  const state: State = {
    parts,
    ready: [],
    busy: new Set(),
    missed: new Set(),
    paused: new Map(),
    idle: [],
    looking: undefined,
    lookAgain: false,
    stopping: false,
  };
  const lanes = Array.from({ length: LANES }, () => lane(state));
  const unlisten = onWake("events", () => look(state));
  const poll = setInterval(() => look(state), POLL_MS);
  look(state);
  return {
    async stop() {
      state.stopping = true;
      unlisten();
      clearInterval(poll);
      callLanes(state);
      await Promise.all([...lanes, state.looking]);
    },
  };
}

/** Looks for work, once at a time; wishes that come meanwhile are one more look. */
function look(state: State): void {
  state.lookAgain = true;
  state.looking ??= lookWhileWanted(state);
}

async function lookWhileWanted(state: State): Promise<void> {
  while (state.lookAgain && !state.stopping) {
    state.lookAgain = false;
    try {
      const now = Date.now();
      for (const id of await pendingConnections()) {
        if (state.busy.has(id)) state.missed.add(id);
        else if (!state.ready.includes(id) && (state.paused.get(id) ?? 0) <= now) state.ready.push(id);
      }
    } catch (error) {
      log().warn({ err: error }, "pending events could not be looked up; trying again");
    }
    if (state.ready.length > 0) callLanes(state);
  }
  state.looking = undefined;
}

function callLanes(state: State): void {
  for (const call of state.idle.splice(0)) call();
}

async function lane(state: State): Promise<void> {
  while (!state.stopping) {
    const id = state.ready.shift();
    if (id === undefined) await new Promise<void>((call) => state.idle.push(call));
    else await work(state, id);
  }
}

async function work(state: State, id: number): Promise<void> {
  state.busy.add(id);
  let settled = 0;
  try {
    settled = await drainBatch(id, state.parts);
    state.paused.delete(id);
  } catch (error) {
    state.paused.set(id, Date.now() + PAUSE_MS);
    log().warn({ err: error, connectionId: id }, "a batch of events could not be worked on; trying again");
  } finally {
    state.busy.delete(id);
  }
  const missed = state.missed.delete(id);
  if (settled > 0 || missed) look(state);
}
