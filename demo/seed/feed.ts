import type { Parcel } from "#demo/kit/sender.ts";
import type { Rng } from "#demo/seed/rng.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { idAt } from "#lib/core/ids.ts";
import { keptOf } from "#lib/intake/delivery.ts";
import { insertBatch, type NewEvent } from "#lib/intake/insert.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import type { Delivery } from "#lib/plugins/define.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** A connection of the demo, with the secret that its sender knows. */
export interface Wire {
  id: number;
  pluginId: string;
  companyId: number | null;
  url: string;
  secret: string | null;
}

/** Webhooks of the past on their way through the real pipeline. */
export interface Feed {
  /** Posts a parcel to a connection at a moment of the past (epoch ms). */
  post(wire: Wire, at: number, parcel: Parcel): void;
  /** Takes in and works on everything posted up to a moment. */
  flush(until: number): Promise<void>;
}

/** An id of that moment: the event log is sorted and partitioned by it. */
export function eventId(at: number, rng: Rng): string {
  return idAt(new Date(at)).slice(0, 14) + `7${rng.uuid().slice(15, 18)}-a${rng.uuid().slice(20)}`;
}

function deliveryOf(parcel: Parcel): Delivery {
  const url = new URL(parcel.url);
  const body = Buffer.from(parcel.body);
  return {
    method: "POST",
    path: [],
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host, "content-length": String(body.length), ...parcel.headers(0) },
    body,
  };
}

/** What the intake would have stored at that moment; throws when it would have refused. */
function eventOf(wire: Wire, at: number, parcel: Parcel, rng: Rng): NewEvent {
  const plugin = findPlugin(wire.pluginId);
  if (!plugin) throw new Error(`no plugin ${wire.pluginId}`);
  const delivery = deliveryOf(parcel);
  const verdict = plugin.verify(delivery, { accepted: wire.secret === null ? [] : [wire.secret] });
  if (!verdict.ok) throw new Error(`the simulated ${parcel.event} would be refused: ${verdict.reason}`);
  const key = plugin.deliveryKey(delivery);
  return {
    ...keptOf(delivery, plugin),
    id: eventId(at, rng),
    connectionId: wire.id,
    companyId: wire.companyId,
    pluginId: wire.pluginId,
    receivedAt: new Date(at),
    body: delivery.body,
    key: key === null ? null : sha256(key).subarray(0, 16),
    test: false,
    answered: 200,
  };
}

/** Opens a feed. Events go through the very functions that live webhooks go through, only earlier. */
export function openFeed(rng: Rng): Feed {
  let waiting: NewEvent[] = [];
  return {
    post(wire, at, parcel) {
      waiting.push(eventOf(wire, at, parcel, rng));
    },
    async flush(until) {
      const due = waiting.filter((event) => event.receivedAt.getTime() <= until);
      if (due.length === 0) return;
      waiting = waiting.filter((event) => !due.includes(event));
      due.sort((a, b) => (a.id < b.id ? -1 : 1));
      for (let i = 0; i < due.length; i += 500) await insertBatch(due.slice(i, i + 500));
      for (const id of new Set(due.map((event) => event.connectionId))) {
        while ((await drainBatch(id, { findPlugin, apply: applyInRooms })) > 0);
      }
    },
  };
}
