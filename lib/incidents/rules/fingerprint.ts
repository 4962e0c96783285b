import { sha256 } from "#lib/core/crypto.ts";
import type { FingerprintPart } from "#lib/signals/signal.ts";

/** The identity of a fault within a connection: hex SHA-256 of the connection and the parts, in order. */
export function fingerprintOf(connectionId: number, parts: FingerprintPart[]): string {
  const named = parts.map((part) => [part.name, part.value]);
  return sha256(JSON.stringify([connectionId, ...named])).toString("hex");
}
