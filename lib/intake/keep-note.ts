import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { newId } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";
import { singleton } from "#lib/core/singleton.ts";
import { storable } from "#lib/core/storable.ts";
import type { Kept } from "#lib/intake/delivery.ts";
import type { Endpoint } from "#lib/intake/endpoints.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import type { Link } from "#lib/signals/outcome.ts";

/** A delivery that is not worked on, kept so that an admin sees it and why. */
export interface Note extends Kept {
  result: "rejected" | "ignored";
  /** HTTP status that is answered. */
  answered: number;
  reason: string;
  detail: Record<string, unknown>;
  /** Empty where the sender proved nothing, so that strangers cannot store words here. */
  body: Uint8Array;
  links: (Link | { type: "event"; id: string })[];
}

/** A flood of refusals must not fill the disk: so many rows and bytes per connection and minute. */
const ROWS_PER_MINUTE = 120;
const BYTES_PER_MINUTE = 32 * 1024 * 1024;

interface Window {
  since: number;
  rows: number;
  bytes: number;
  /** Seen but not kept, in this window. */
  skipped: number;
}

const windows = () => singleton("intake.refusals", () => new Map<number, Window>());

/** Room for one more note? Also tells how many were left out before it. */
function admit(connectionId: number, bytes: number, now: number): { kept: boolean; skippedBefore: number } {
  let window = windows().get(connectionId);
  let skippedBefore = 0;
  if (!window || now - window.since >= 60_000) {
    skippedBefore = window?.skipped ?? 0;
    window = { since: now, rows: 0, bytes: 0, skipped: 0 };
    windows().set(connectionId, window);
  }
  if (window.rows >= ROWS_PER_MINUTE || window.bytes + bytes > BYTES_PER_MINUTE) {
    if (window.skipped === 0) log().warn({ connectionId }, "too many refusals; not all are kept");
    window.skipped++;
    return { kept: false, skippedBefore };
  }
  window.rows++;
  window.bytes += bytes;
  return { kept: true, skippedBefore };
}

/**
 * Keeps a refused or repeated delivery in the event log. Beyond the limits it is only counted, and
 * the next one kept says in `notKept` how many were left out. Never rejects: the sender's answer
 * does not depend on it. Returns the id of the row, if there is one.
 */
export async function keepNote(endpoint: Endpoint, note: Note, now: Date): Promise<string | undefined> {
  const { kept, skippedBefore } = admit(endpoint.connectionId, note.body.byteLength, now.getTime());
  if (!kept) return undefined;
  const id = newId(now.getTime());
  const detail = skippedBefore > 0 ? { ...note.detail, notKept: skippedBefore } : note.detail;
  try {
    await db().transaction(async (tx) => {
      await tx.insert(webhookEvent).values({
        id,
        connectionId: endpoint.connectionId,
        companyId: endpoint.companyId,
        pluginId: endpoint.pluginId,
        receivedAt: now,
        request: note.request,
        headers: note.headers,
        body: note.body,
        answered: note.answered,
        result: note.result,
        reason: note.reason,
        reasonDetail: storable(detail),
        links: note.links,
        processedAt: now,
      });
      await announce(tx, [
        {
          type: `event.${note.result}`,
          subjectId: id,
          companyId: endpoint.companyId,
          audience: "admin",
          data: { connectionId: endpoint.connectionId, reason: note.reason },
        },
      ]);
    });
    wake("change");
    return id;
  } catch (error) {
    log().warn({ err: error, connectionId: endpoint.connectionId }, "a refusal could not be kept");
    return undefined;
  }
}
