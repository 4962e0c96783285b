import { AppError, HTTP_STATUS, notFound } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { problem } from "#lib/core/problem.ts";
import { collectBody } from "#lib/intake/body.ts";
import { keptOf, parseQuery, REMOVED } from "#lib/intake/delivery.ts";
import {
  endpointOf,
  methodNotAllowed,
  readBody,
  type Answer,
  type DoorParts,
  type Incoming,
} from "#lib/intake/doors.ts";
import { answerFacts, findNamed } from "#lib/intake/facts.ts";
import { findRefusal, findTrespass, refuse, unreadRefusal, type Door } from "#lib/intake/refuse.ts";
import { take } from "#lib/intake/take.ts";
import type { Delivery, ForeignApi, Plugin } from "#lib/plugins/define.ts";
import type { ApiAnswer, ApiMeta } from "#lib/plugins/foreign-api.ts";

/**
 * Answers a request to a foreign API: the connection is named by its key, and events are answered
 * in the API's own shape, after they are durably stored. Never rejects.
 */
export async function answerApi(
  incoming: Incoming,
  plugin: Plugin,
  api: ForeignApi,
  parts: DoorParts,
  requestId: string,
): Promise<Answer> {
  const began = performance.now();
  const meta = (): ApiMeta => ({ requestId, seconds: Math.round(performance.now() - began) / 1000 });
  const collector = collectBody(plugin.bodyLimit);
  try {
    const read = await readBody(incoming, collector, plugin.bodyLimit);
    const delivery = deliveryOf(incoming, read.ok ? read.bytes : Buffer.alloc(0));
    if (!knows(api, delivery)) {
      const answer = await errorAnswer(methodNotAllowed(plugin, delivery.method), api, meta());
      answer.headers["allow"] = METHODS.filter((method) => knows(api, { ...delivery, method })).join(", ");
      return answer;
    }
    const door = await doorOf(delivery, plugin, api, parts.now());
    if (!read.ok) throw await refuse(door, unreadRefusal(door, read.why));
    return await serve(door, api, meta);
  } catch (error) {
    return errorAnswer(error, api, meta());
  } finally {
    collector.release();
  }
}

/** The methods that foreign APIs know. */
const METHODS = ["GET", "POST"];

function knows(api: ForeignApi, delivery: Delivery): boolean {
  return api.call(delivery) !== "method_not_allowed";
}

function deliveryOf(incoming: Incoming, body: Uint8Array): Delivery {
  const path = incoming.path.split("/").filter((segment) => segment !== "");
  return {
    method: incoming.method,
    path: path.map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    }),
    query: parseQuery(incoming.search),
    headers: incoming.headers,
    body,
  };
}

/** The door of the connection whose key a request shows, with the key taken out of what is kept. */
async function doorOf(delivery: Delivery, plugin: Plugin, api: ForeignApi, now: Date): Promise<Door> {
  const key = api.key(delivery);
  if (key === undefined) {
    throw new AppError("unauthenticated", "The request does not show the key of a connection.", {
      fields: [{ path: api.keyName, message: "required" }],
    });
  }
  const address = { family: "v2" as const, plugin: plugin.id, connection: key, rest: [] };
  const endpoint = await endpointOf(address, now);
  if (!endpoint) throw notFound("The key's connection was");
  const concealed = { ...delivery, body: without(delivery.body, key) };
  return { plugin, endpoint, delivery: concealed, kept: keptOf(concealed, plugin), now };
}

function without(body: Uint8Array, key: string): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!bytes.includes(key)) return body;
  return Buffer.from(bytes.toString("latin1").replaceAll(key, REMOVED), "latin1");
}

async function serve(door: Door, api: ForeignApi, meta: () => ApiMeta): Promise<Answer> {
  const call = api.call(door.delivery);
  if (call === undefined || call === "method_not_allowed") throw notFound("This call");
  const refusal = call.wants === "event" ? findRefusal(door) : findTrespass(door);
  if (refusal) throw await refuse(door, refusal);
  const { connectionId } = door.endpoint;
  if (call.wants !== "event") return written(api.show(await answerFacts(connectionId, call), meta()), meta());
  const eventId = newId(door.now.getTime());
  const incident = call.incident && (await findNamed(connectionId, call.incident));
  const delivery = api.complete(door.delivery, { eventId, incident });
  const taken = await take({ ...door, delivery, kept: keptOf(delivery, door.plugin) }, eventId, 202);
  return { ...written(api.accepted(delivery, taken.eventId, meta()), meta()), eventId: taken.eventId };
}

function written(answer: ApiAnswer, meta: ApiMeta, type = "application/json"): Answer {
  return {
    status: answer.status,
    headers: { "content-type": type, "cache-control": "no-store", "x-request-id": meta.requestId },
    body: JSON.stringify(answer.body),
  };
}

/** A problem document with the members that the API's own errors have. */
async function errorAnswer(error: unknown, api: ForeignApi, meta: ApiMeta): Promise<Answer> {
  const response = problem(error, meta.requestId);
  const known = error instanceof AppError;
  const own = api.refused(
    {
      status: known ? HTTP_STATUS[error.code] : 500,
      detail: known ? error.message : "Something broke on our side.",
      fields: known ? error.fields.map((field) => field.path) : [],
    },
    meta,
  );
  const document = (await response.json()) as Record<string, unknown>;
  const answer = written(
    { status: own.status, body: { ...document, ...own.body } },
    meta,
    "application/problem+json",
  );
  if (own.status === 503) answer.headers["retry-after"] = "2";
  return answer;
}
