import { and, desc, eq, gte, inArray, sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { idAt, newId } from "#lib/core/ids.ts";
import type { Kept } from "#lib/intake/delivery.ts";
import type { PendingEvent } from "#lib/pipeline/translate.ts";
import type { Plugin } from "#lib/plugins/define.ts";

/** A delivery to try settings on. */
export interface Sent extends PendingEvent {
  /** False = made up, because nothing was received yet. */
  stored: boolean;
}

/** How many settings are tried on. */
const NEWEST = 50;
/** Larger bodies are left out: fifty of them are held in memory. */
const BODY_MAX = 256 * 1024;
/** All of them are read once for each fingerprint field, while requests of others wait. */
const TOTAL_MAX = 1024 * 1024;
const REACH_MS = 30 * 24 * 60 * 60 * 1000;

/** The newest deliveries of a source that were worked on, whatever came of them; newest first. */
export async function sentTo(q: Queryable, connectionId: number): Promise<Sent[]> {
  const rows = await q
    .select({
      id: webhookEvent.id,
      receivedAt: webhookEvent.receivedAt,
      request: webhookEvent.request,
      headers: webhookEvent.headers,
      body: webhookEvent.body,
    })
    .from(webhookEvent)
    .where(
      and(
        eq(webhookEvent.connectionId, connectionId),
        gte(webhookEvent.id, idAt(new Date(Date.now() - REACH_MS))),
        inArray(webhookEvent.result, ["applied", "ignored", "failed"]),
        sql`${webhookEvent.reason} is distinct from 'duplicate'`,
        eq(webhookEvent.test, false),
        sql`octet_length(${webhookEvent.body}) between 1 and ${BODY_MAX}`,
      ),
    )
    .orderBy(desc(webhookEvent.id))
    .limit(NEWEST);
  let bytes = 0;
  const enough = rows.findIndex((row) => (bytes += row.body.byteLength) > TOTAL_MAX);
  const taken = enough < 0 ? rows : rows.slice(0, Math.max(1, enough));
  return taken.map(({ request, headers, ...row }) => ({
    ...row,
    request: request as Kept["request"],
    headers: headers as Kept["headers"],
    test: false,
    stored: true,
  }));
}

/** What "send test" would post, for a source that received nothing yet. */
export function sampleOf(plugin: Plugin, key: string): Sent {
  const now = new Date();
  const { headers, body } = plugin.sample(now, key);
  return {
    id: newId(),
    receivedAt: now,
    request: { method: "POST", path: "", query: {} },
    headers,
    body: Buffer.from(body),
    test: false,
    stored: false,
  };
}
