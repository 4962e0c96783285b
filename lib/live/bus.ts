import { client } from "#db/client.ts";
import { log } from "#lib/core/log.ts";
import { singleton } from "#lib/core/singleton.ts";

/** What processes wake each other for. */
export type Topic = "change" | "events" | "endpoints";

const CHANNEL = "atsignal";
/** NOTIFY serialises commits, so wake-ups of this many milliseconds share one. */
const COALESCE_MS = 8;

interface Bus {
  listeners: Map<Topic, Set<() => void>>;
  pending: Set<Topic>;
  timer: NodeJS.Timeout | undefined;
  unlisten: (() => Promise<void>) | undefined;
}

function bus(): Bus {
  return singleton("live.bus", () => ({
    listeners: new Map(),
    pending: new Set(),
    timer: undefined,
    unlisten: undefined,
  }));
}

function fire(topic: Topic): void {
  for (const listener of bus().listeners.get(topic) ?? []) listener();
}

/**
 * Wakes whoever waits for a topic, here at once and in other processes within milliseconds. Call it
 * after commit. It is a hint and may be lost: every listener also polls.
 */
export function wake(topic: Topic): void {
  const b = bus();
  fire(topic);
  b.pending.add(topic);
  b.timer ??= setTimeout(() => {
    const topics = [...b.pending].join(",");
    b.pending.clear();
    b.timer = undefined;
    send(`${process.pid}:${topics}`).catch((error: unknown) =>
      log().warn({ err: error }, "wake-up not sent; others will poll"),
    );
  }, COALESCE_MS);
}

/** A hint need not reach the disk: its commit waits for no flush, and holds nobody else's up. */
async function send(payload: string): Promise<void> {
  await client()`select set_config('synchronous_commit', 'off', true), pg_notify(${CHANNEL}, ${payload})`;
}

/** Calls `listener` whenever the topic is woken; returns the way to stop. */
export function onWake(topic: Topic, listener: () => void): () => void {
  const all = bus().listeners;
  const set = all.get(topic) ?? new Set();
  all.set(topic, set);
  set.add(listener);
  return () => set.delete(listener);
}

/** Begins to hear other processes. postgres.js reconnects by itself and then wakes every topic once. */
export async function startBus(): Promise<void> {
  const b = bus();
  if (b.unlisten) return;
  const own = `${process.pid}:`;
  const { unlisten } = await client().listen(
    CHANNEL,
    (payload) => {
      if (payload.startsWith(own)) return;
      const topics = payload.slice(payload.indexOf(":") + 1).split(",");
      for (const topic of topics) fire(topic as Topic);
    },
    () => {
      for (const topic of b.listeners.keys()) fire(topic);
    },
  );
  b.unlisten = unlisten;
}

/** Stops hearing other processes. */
export async function stopBus(): Promise<void> {
  const b = bus();
  clearTimeout(b.timer);
  b.timer = undefined;
  await b.unlisten?.();
  b.unlisten = undefined;
}
