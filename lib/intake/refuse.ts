import { AppError, HTTP_STATUS, type ErrorCode } from "#lib/core/errors.ts";
import { log } from "#lib/core/log.ts";
import type { Kept } from "#lib/intake/delivery.ts";
import { secretsOf, type Endpoint } from "#lib/intake/endpoints.ts";
import { keepNote } from "#lib/intake/keep-note.ts";
import type { Delivery, Plugin, Unproven, Verdict } from "#lib/plugins/define.ts";

/** Everything known about one request on a known connection. */
export interface Door {
  plugin: Plugin;
  endpoint: Endpoint;
  delivery: Delivery;
  /** What of the delivery may be stored. */
  kept: Kept;
  now: Date;
}

/** A refusal as it is sent and kept. */
export interface DoorRefusal {
  code: ErrorCode;
  /** Code of a sentence in the `reasons` messages. */
  reason: string;
  /** English sentence for whoever runs the sender. */
  say: string;
  fields?: string[];
  /** Values the kept reason's sentence needs. */
  detail?: Record<string, string | number>;
  /** Only words of a sender that proved itself are kept. */
  keepBody: boolean;
}

/** "Not now": 503, for whatever reason it cannot be stored. */
export function unavailable(): AppError {
  return new AppError("unavailable", "This cannot be stored now. Please send it again in a moment.");
}

const NO_BODY = new Uint8Array();

const UNPROVEN: Record<Unproven, string> = {
  secret_missing: "The secret of this connection is missing from the request.",
  secret_wrong: "The secret in the request is not the one of this connection.",
  signature_missing: "The signature of this connection is missing from the request.",
  signature_wrong: "The signature does not match the body and the secret of this connection.",
  signature_expired: "The message was signed too long ago.",
};

/** Why a delivery that was read whole is not taken; undefined = take it. */
export function findRefusal(door: Door): DoorRefusal | undefined {
  return findTrespass(door) ?? refusalOfPlugin(door);
}

/** Why a request may not come in at all, whatever its body says. */
export function findTrespass(door: Door): DoorRefusal | undefined {
  const { endpoint, delivery } = door;
  const verdict = verify(door);
  if (!verdict.ok) return unproven(door, verdict.reason);
  if (!endpoint.active) {
    const say = "This connection is switched off. An admin can switch it on and replay what was sent.";
    return { code: "forbidden", reason: "connection_inactive", say, keepBody: true };
  }
  const encoding = delivery.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    const say = `The body is encoded as ${encoding}. Send it without content encoding.`;
    return { code: "invalid", reason: "encoding_unsupported", say, detail: { encoding }, keepBody: true };
  }
  return undefined;
}

/** The refusal of a request that did not prove whose it is. */
export function unproven({ plugin }: Door, reason: Unproven): DoorRefusal {
  const signed = reason.startsWith("signature");
  const shownIn = plugin.secretHeaders.find((name) => name.includes("signature") === signed);
  const header = shownIn ?? (signed && plugin.signature ? "Signature" : "?token");
  return { code: "unauthenticated", reason, say: UNPROVEN[reason], detail: { header }, keepBody: false };
}

/** The refusal of a body that was not read whole. Throws `unavailable` when it is our memory that is full. */
export function unreadRefusal(door: Door, why: "too_large" | "busy" | "cut_off"): DoorRefusal {
  if (why === "busy") throw unavailable();
  if (why === "cut_off") {
    const say = "The connection broke before the whole body had arrived.";
    return { code: "invalid", reason: "body_cut_off", say, keepBody: false };
  }
  const limit = door.plugin.bodyLimit;
  const say = `The body is larger than ${limit} bytes.`;
  return { code: "too_large", reason: "body_too_large", say, detail: { limit }, keepBody: false };
}

/** Keeps the refusal for the admin and returns the error to answer. */
export async function refuse(door: Door, refusal: DoorRefusal): Promise<AppError> {
  const { code, reason, fields } = refusal;
  await keepNote(
    door.endpoint,
    {
      ...door.kept,
      result: "rejected",
      answered: HTTP_STATUS[code],
      reason,
      detail: { ...refusal.detail, ...(fields ? { fields: fields.join(", ") } : {}) },
      body: refusal.keepBody ? door.delivery.body : NO_BODY,
      links: [],
    },
    door.now,
  );
  return new AppError(code, refusal.say, {
    details: { reason },
    fields: (fields ?? []).map((path) => ({ path, message: "required" })),
  });
}

function verify(door: Door): Verdict {
  try {
    return door.plugin.verify(door.delivery, secretsOf(door.endpoint, door.now));
  } catch (error) {
    log().error({ err: error, plugin: door.plugin.id }, "verifying failed; refused");
    return { ok: false, reason: "signature_wrong" };
  }
}

function refusalOfPlugin(door: Door): DoorRefusal | undefined {
  try {
    const refusal = door.plugin.refuse(door.delivery);
    if (!refusal) return undefined;
    const { reason, fields } = refusal;
    if (refusal.status === 400) {
      const say = fields
        ? `Fields are missing or wrong: ${fields.join(", ")}`
        : "The body cannot be read as a notification of this kind.";
      return { code: "invalid", reason, say, ...(fields ? { fields } : {}), keepBody: true };
    }
    const say = `Required fields are missing or wrong: ${(fields ?? []).join(", ")}`;
    return { code: "unprocessable", reason, say, ...(fields ? { fields } : {}), keepBody: true };
  } catch (error) {
    log().error({ err: error, plugin: door.plugin.id }, "a body made the plugin fail; refused");
    return {
      code: "invalid",
      reason: "unreadable",
      say: "The body cannot be read as a notification of this kind.",
      keepBody: true,
    };
  }
}
