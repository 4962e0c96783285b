import { seal, unseal } from "#lib/core/crypto.ts";
import { sealingKey } from "#lib/core/secret.ts";

const contextOf = (connectionId: number) => `connection:${connectionId}`;

/** A connection's shared secret as it is stored; opens only for the same connection. */
export function sealSecret(connectionId: number, plain: string): Buffer {
  return seal(sealingKey(), plain, contextOf(connectionId));
}

/** Opens what `sealSecret` made. Throws when the master secret or the connection is another one. */
export function openSecret(connectionId: number, sealed: Uint8Array): string {
  return unseal(sealingKey(), sealed, contextOf(connectionId));
}
