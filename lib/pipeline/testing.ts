import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { makeConnection } from "#db/factories.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { REAL } from "#lib/intake/doors.ts";
import { receive } from "#lib/intake/receive.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** For tests that go the whole way, from the sender's post to the incident. */

/** A connection that senders post to. */
export type Source = Awaited<ReturnType<typeof makeConnection>>;

/** A WhaTap body; `at` is seconds after a moment a minute ago. */
export function whatapBody(values: Record<string, unknown> = {}, at = 0): string {
  return JSON.stringify({
    pcode: 5490,
    oid: -1868465327,
    oname: "pay-gw-02",
    metricName: "http_status",
    title: "[Warning] 결제 승인 API 응답 코드 502",
    level: "Warning",
    status: "on",
    time: Date.now() - 60_000 + at * 1000,
    uuid: crypto.randomUUID(),
    ...values,
  });
}

/** Posts a body at a source's door, at `now` by the door's clock; gives the status. */
export async function post(
  source: Pick<Source, "pluginId" | "key">,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
  now?: Date,
): Promise<number> {
  const url = `http://x/hooks/${source.pluginId}/${source.key}`;
  const request = new Request(url, { method: "POST", body, headers });
  const answer = await receive(request, now ? { ...REAL, now: () => now } : REAL);
  return answer.status;
}

/** Has everything applied that lies in a source's log. */
export async function drain(source: Pick<Source, "id">): Promise<void> {
  while ((await drainBatch(source.id, { findPlugin, apply: applyInRooms })) > 0);
}

/** Posts bodies one after another, each of which must be taken, and has them applied together. */
export async function send(source: Source, ...bodies: string[]): Promise<void> {
  for (const body of bodies) {
    const status = await post(source, body);
    if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 200)}`);
  }
  await drain(source);
}

/** The incidents of a source, the oldest first. */
export function incidentsOf(source: Pick<Source, "id">) {
  return db().select().from(incident).where(eq(incident.connectionId, source.id)).orderBy(incident.id);
}

/** What a source sent, in the order it came. */
export function eventsOf(source: Pick<Source, "id">) {
  return db()
    .select()
    .from(webhookEvent)
    .where(eq(webhookEvent.connectionId, source.id))
    .orderBy(webhookEvent.id);
}
