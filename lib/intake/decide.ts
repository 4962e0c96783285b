import { notFound } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { problem } from "#lib/core/problem.ts";
import { parseAddress } from "#lib/intake/address.ts";
import { answerApi } from "#lib/intake/api.ts";
import { collectBody } from "#lib/intake/body.ts";
import { keptOf, parseQuery } from "#lib/intake/delivery.ts";
import {
  endpointOf,
  methodNotAllowed,
  readBody,
  REAL,
  type Answer,
  type DoorParts,
  type Incoming,
} from "#lib/intake/doors.ts";
import { findRefusal, refuse, unreadRefusal, type Door } from "#lib/intake/refuse.ts";
import { findForgery } from "#lib/intake/sender-signature.ts";
import { take } from "#lib/intake/take.ts";
import type { Delivery } from "#lib/plugins/define.ts";

const NO_BODY = Buffer.alloc(0);
const RETRY_AFTER_S = "2";

/**
 * The one decision behind every inbound URL: authenticates, reads at most as much as the plugin
 * allows, stores durably, answers. Never rejects; whatever goes wrong is a problem document.
 */
export async function decide(incoming: Incoming, parts: DoorParts = REAL): Promise<Answer> {
  const requestId = requestIdOf(incoming.headers);
  const plugin = parts.findApi(incoming.path);
  try {
    if (plugin?.api) return await answerApi(incoming, plugin, plugin.api, parts, requestId);
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
  if (incoming.method !== "POST" && incoming.method !== "PUT")
    throw methodNotAllowed(plugin, incoming.method);
  const now = parts.now();
  const endpoint = await endpointOf(address, now);
  if (!endpoint) throw notFound("Webhook address");
  const collector = collectBody(plugin.bodyLimit);
  try {
    const read = await readBody(incoming, collector, plugin.bodyLimit);
    const delivery: Delivery = {
      method: incoming.method,
      path: address.rest,
      query: parseQuery(incoming.search),
      headers: incoming.headers,
      body: read.ok ? read.bytes : NO_BODY,
    };
    const door: Door = { plugin, endpoint, delivery, kept: keptOf(delivery, plugin), now };
    const refusal = read.ok
      ? (findRefusal(door) ?? (plugin.signature && (await findForgery(door, parts))))
      : unreadRefusal(door, read.why);
    if (refusal) throw await refuse(door, refusal);
    return told(await take(door, newId(now.getTime()), 200), requestId);
  } finally {
    collector.release();
  }
}

function requestIdOf(headers: Record<string, string>): string {
  const given = headers["x-request-id"];
  return given !== undefined && /^[\w.:-]{1,100}$/.test(given) ? given : newId();
}

function told({ eventId, outcome }: Awaited<ReturnType<typeof take>>, requestId: string): Answer {
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-store", "x-request-id": requestId },
    body: `{"eventId":"${eventId}","result":"${outcome}"}`,
    eventId,
  };
}
