import { sha256 } from "#lib/core/crypto.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";
import { problem } from "#lib/core/problem.ts";
import { parseAddress } from "#lib/intake/address.ts";
import { collectBody, DISCARD_LIMIT, type BodyCollector, type BodyRead } from "#lib/intake/body.ts";
import { keptOf, parseQuery, TEST_HEADER } from "#lib/intake/delivery.ts";
import { findEndpoint } from "#lib/intake/endpoints.ts";
import { keepNote } from "#lib/intake/keep-note.ts";
import { findRefusal, refuse, unavailable, unreadRefusal, type Door } from "#lib/intake/refuse.ts";
import { store } from "#lib/intake/store.ts";
import type { Delivery, Plugin } from "#lib/plugins/define.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** A request as either lane hands it over: nothing of the body is read yet. */
export interface Incoming {
  method: string;
  /** Percent-encoded, without query. */
  path: string;
  /** Without the question mark. */
  search: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Feeds the body to the collector until it has enough. */
  read(into: BodyCollector): Promise<BodyRead>;
}

/** What to answer, free of any HTTP library. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What a test may replace. */
export interface DoorParts {
  findPlugin(id: string): Plugin | undefined;
  now(): Date;
}

const REAL: DoorParts = { findPlugin, now: () => new Date() };

const NO_BODY = Buffer.alloc(0);
const RETRY_AFTER_S = "2";

/**
 * The one decision behind every inbound webhook URL: authenticates, reads at most as much as the
 * plugin allows, stores durably, answers. Never rejects; whatever goes wrong is a problem document.
 */
export async function decide(incoming: Incoming, parts: DoorParts = REAL): Promise<Answer> {
  const requestId = requestIdOf(incoming.headers);
  try {
    return await admit(incoming, parts, requestId);
  } catch (error) {
    const response = problem(error, requestId);
    const headers = Object.fromEntries(response.headers);
    if (response.status === 405) headers["allow"] = "POST, PUT";
    if (response.status === 503) headers["retry-after"] = RETRY_AFTER_S;
    return { status: response.status, headers, body: await response.text() };
  }
}

async function admit(incoming: Incoming, parts: DoorParts, requestId: string): Promise<Answer> {
  const address = parseAddress(incoming.path);
  const plugin = address && parts.findPlugin(address.plugin);
  if (!address || plugin?.url !== address.family) throw notFound("Webhook address");
  if (incoming.method !== "POST" && incoming.method !== "PUT") {
    throw new AppError(
      "method_not_allowed",
      `This address takes webhooks: send ${plugin.label.en} notifications to it with POST. There is nothing to see with ${incoming.method}.`,
    );
  }
  const now = parts.now();
  const endpoint = await findEndpoint(address, now.getTime()).catch((cause: unknown) => {
    log().error({ err: cause }, "connection could not be looked up");
    throw unavailable();
  });
  if (!endpoint) throw notFound("Webhook address");
  const collector = collectBody(plugin.bodyLimit);
  try {
    const hopeless = Number(incoming.headers["content-length"]) > plugin.bodyLimit + DISCARD_LIMIT;
    const read: BodyRead = hopeless ? { ok: false, why: "too_large" } : await incoming.read(collector);
    const delivery: Delivery = {
      method: incoming.method,
      path: address.rest,
      query: parseQuery(incoming.search),
      headers: incoming.headers,
      body: read.ok ? read.bytes : NO_BODY,
    };
    const door: Door = { plugin, endpoint, delivery, kept: keptOf(delivery, plugin), now };
    const refusal = read.ok ? findRefusal(door) : unreadRefusal(door, read.why);
    if (refusal) throw await refuse(door, refusal);
    return await take(door, delivery.body, requestId);
  } finally {
    collector.release();
  }
}

function requestIdOf(headers: Record<string, string>): string {
  const given = headers["x-request-id"];
  return given !== undefined && /^[\w.:-]{1,100}$/.test(given) ? given : newId();
}

async function take(door: Door, body: Uint8Array, requestId: string): Promise<Answer> {
  const { endpoint, delivery, kept, now } = door;
  const test = delivery.headers[TEST_HEADER] !== undefined;
  const stored = await store({
    ...kept,
    id: newId(now.getTime()),
    connectionId: endpoint.connectionId,
    companyId: endpoint.companyId,
    pluginId: endpoint.pluginId,
    receivedAt: now,
    body,
    key: test ? null : keyOf(door),
    test,
  });
  if (stored.outcome === "full" || stored.outcome === "failed") throw unavailable();
  if (stored.outcome === "duplicate") {
    const links = [{ type: "event" as const, id: stored.eventId }];
    const note = { ...kept, result: "ignored" as const, answered: 200, reason: "duplicate", detail: {} };
    await keepNote(endpoint, { ...note, body: NO_BODY, links }, now);
  }
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store", "x-request-id": requestId },
    body: `{"eventId":"${stored.eventId}","result":"${stored.outcome}"}`,
  };
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
