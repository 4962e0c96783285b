import { sha256 } from "#lib/core/crypto.ts";
import { log } from "#lib/core/log.ts";
import { TEST_HEADER } from "#lib/intake/delivery.ts";
import { keepNote } from "#lib/intake/keep-note.ts";
import { unavailable, type Door } from "#lib/intake/refuse.ts";
import { store } from "#lib/intake/store.ts";

const NO_BODY = Buffer.alloc(0);

/** A delivery that lies in the log now, or lay there before. */
export interface Taken {
  outcome: "accepted" | "duplicate";
  eventId: string;
}

/** Stores what came through a door durably, under `id`. `answered` is the status the sender will see. */
export async function take(door: Door, id: string, answered: number): Promise<Taken> {
  const { endpoint, delivery, kept, now } = door;
  const test = delivery.headers[TEST_HEADER] !== undefined;
  const window = door.plugin.deliveryWindowMinutes;
  const stored = await store({
    ...kept,
    id,
    connectionId: endpoint.connectionId,
    companyId: endpoint.companyId,
    pluginId: endpoint.pluginId,
    receivedAt: now,
    body: delivery.body,
    answered,
    key: test ? null : keyOf(door),
    ...(window === undefined ? {} : { keyUntil: new Date(now.getTime() + window * 60_000) }),
    test,
  });
  if (stored.outcome === "full" || stored.outcome === "failed") throw unavailable();
  if (stored.outcome === "duplicate") {
    const links = [{ type: "event" as const, id: stored.eventId }];
    const note = { ...kept, result: "ignored" as const, answered, reason: "duplicate", detail: {} };
    await keepNote(endpoint, { ...note, body: NO_BODY, links }, now);
  }
  return stored;
}

/** The sender's key hashed to 16 bytes. A plugin that breaks its promise not to throw costs only precision. */
function keyOf(door: Door): Buffer | null {
  let key: string | null;
  try {
    key = door.plugin.deliveryKey(door.delivery);
  } catch (error) {
    log().error({ err: error, plugin: door.plugin.id }, "delivery key failed; the body stands in");
    return sha256(door.delivery.body).subarray(0, 16);
  }
  return key === null ? null : sha256(key).subarray(0, 16);
}
