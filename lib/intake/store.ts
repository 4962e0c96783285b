import { singleton } from "#lib/core/singleton.ts";
import { isOutage } from "#db/outage.ts";
import { insertBatch, type NewEvent } from "#lib/intake/insert.ts";
import { log } from "#lib/core/log.ts";
import { wake } from "#lib/live/bus.ts";

/**
 * What came of storing: plain values, because the queue is shared by two bundles of this module
 * whose error classes differ.
 */
export type Stored =
  | { outcome: "accepted" | "duplicate"; eventId: string }
  /** Too many are waiting. */
  | { outcome: "full" }
  | { outcome: "failed" };

interface Waiting {
  event: NewEvent;
  settle(stored: Stored): void;
}

/** Beyond this many waiting, senders are asked to come back; bytes are bounded in body.ts. */
const MAX_WAITING = 20_000;
const MAX_BATCH_ROWS = 512;
const MAX_BATCH_BYTES = 8 * 1024 * 1024;

/** Batches on their way at once: while PostgreSQL writes one, the next is read and prepared. */
const FLUSHERS = 2;

interface Queue {
  waiting: Waiting[];
  flushers: number;
}

const queue = (): Queue => singleton("intake.queue", () => ({ waiting: [], flushers: 0 }));

/**
 * Stores an event durably: resolves after the commit. Whatever arrives while batches are being
 * written goes into the next one together (group commit). Never rejects. Only requests that were in
 * flight at the same moment can be stored in another order than they came in.
 */
export function store(event: NewEvent): Promise<Stored> {
  const q = queue();
  if (q.waiting.length >= MAX_WAITING) return Promise.resolve({ outcome: "full" });
  return new Promise((settle) => {
    q.waiting.push({ event, settle });
    if (q.flushers === FLUSHERS) return;
    q.flushers++;
    // After the requests that were read in this turn of the loop have joined.
    setImmediate(() => void flushAll(q));
  });
}

async function flushAll(q: Queue): Promise<void> {
  while (q.waiting.length > 0) await flush(takeBatch(q));
  q.flushers--;
}

function takeBatch(q: Queue): Waiting[] {
  let bytes = 0;
  let rows = 0;
  for (const { event } of q.waiting) {
    if (rows === MAX_BATCH_ROWS || (rows > 0 && bytes + event.body.byteLength > MAX_BATCH_BYTES)) break;
    bytes += event.body.byteLength;
    rows++;
  }
  return q.waiting.splice(0, rows);
}

async function flush(batch: Waiting[]): Promise<void> {
  const firsts = new Map<string, Waiting>();
  const repeats: { of: Waiting; again: Waiting }[] = [];
  for (const item of batch) {
    const { id, connectionId, key } = item.event;
    const name = key ? `${connectionId}:${key.toString("latin1")}` : id;
    const first = firsts.get(name);
    if (first) repeats.push({ of: first, again: item });
    else firsts.set(name, item);
  }
  const results = await write([...firsts.values()]);
  for (const [item, stored] of results) item.settle(stored);
  for (const { of, again } of repeats) {
    const first = results.get(of) ?? { outcome: "failed" };
    again.settle(first.outcome === "accepted" ? { outcome: "duplicate", eventId: first.eventId } : first);
  }
}

/** Writes a batch; a row that PostgreSQL refuses is found by writing singly and fails alone. */
async function write(batch: Waiting[]): Promise<Map<Waiting, Stored>> {
  try {
    const originals = await insertBatch(batch.map((item) => item.event));
    const results = batch.map((item): [Waiting, Stored] => {
      const original = originals.get(item.event.id);
      return [
        item,
        original === undefined
          ? { outcome: "accepted", eventId: item.event.id }
          : { outcome: "duplicate", eventId: original },
      ];
    });
    if (originals.size < batch.length) wake("events");
    return new Map(results);
  } catch (error) {
    if (batch.length > 1 && !isOutage(error)) {
      const singly = new Map<Waiting, Stored>();
      for (const item of batch) {
        for (const [key, stored] of await write([item])) singly.set(key, stored);
      }
      return singly;
    }
    log().error({ err: error, events: batch.length }, "events could not be stored");
    return new Map(batch.map((item) => [item, { outcome: "failed" }]));
  }
}
