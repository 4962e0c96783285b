import { log } from "#lib/core/log.ts";
import { TEST_HEADER } from "#lib/intake/delivery.ts";
import type { DoorParts } from "#lib/intake/doors.ts";
import { secretsOf } from "#lib/intake/endpoints.ts";
import { unavailable, unproven, type Door, type DoorRefusal } from "#lib/intake/refuse.ts";
import type { SenderSignature, Verdict } from "#lib/plugins/define.ts";

/**
 * Why a delivery that showed what secret there is may still not be its sender's: the signature made
 * with the sender's own key. Throws `unavailable` when the certificate cannot be had now.
 */
export async function findForgery(door: Door, parts: DoorParts): Promise<DoorRefusal | undefined> {
  const { signature } = door.plugin;
  // A test is never applied, and nobody but the sender could sign one.
  if (!signature || door.delivery.headers[TEST_HEADER] !== undefined) return undefined;
  const named = signature.certificate(door.delivery);
  if (named === undefined) {
    const shown = secretsOf(door.endpoint, door.now).accepted.length > 0;
    return shown ? undefined : unproven(door, "signature_missing");
  }
  if ("reason" in named) return unproven(door, named.reason);
  const pem = await parts.certificate(named.url).catch((cause: unknown) => {
    log().warn({ err: cause, connectionId: door.endpoint.connectionId }, "a certificate could not be had");
    throw unavailable();
  });
  const verdict = check(signature, door, pem);
  return verdict.ok ? undefined : unproven(door, verdict.reason);
}

function check(signature: SenderSignature, door: Door, pem: string): Verdict {
  try {
    return signature.check(door.delivery, pem, door.now);
  } catch (error) {
    log().error({ err: error, plugin: door.plugin.id }, "checking a signature failed; refused");
    return { ok: false, reason: "signature_wrong" };
  }
}
