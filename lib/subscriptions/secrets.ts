import { z } from "zod";
import { seal, unseal } from "#lib/core/crypto.ts";
import { sealingKey } from "#lib/core/secret.ts";

const Credentials = z.object({
  token: z.string().nullable(),
  /** By name, as given. */
  headers: z.record(z.string(), z.string()),
});

/** What a subscription shows its target; nobody may read it again. */
export type Credentials = z.infer<typeof Credentials>;

const NONE: Credentials = { token: null, headers: {} };

const contextOf = (subscriptionId: number, what: "secret" | "credentials") =>
  `subscription:${subscriptionId}:${what}`;

/** A signing secret as it is stored; opens only for the same subscription. */
export function sealSigningSecret(subscriptionId: number, secret: string): Buffer {
  return seal(sealingKey(), secret, contextOf(subscriptionId, "secret"));
}

/** Opens what `sealSigningSecret` made. */
export function openSigningSecret(subscriptionId: number, sealed: Uint8Array): string {
  return unseal(sealingKey(), sealed, contextOf(subscriptionId, "secret"));
}

/** Token and headers as they are stored; null when there are none. */
export function sealCredentials(subscriptionId: number, it: Credentials): Buffer | null {
  if (it.token === null && Object.keys(it.headers).length === 0) return null;
  return seal(sealingKey(), JSON.stringify(it), contextOf(subscriptionId, "credentials"));
}

/** Opens what `sealCredentials` made. */
export function openCredentials(subscriptionId: number, sealed: Uint8Array | null): Credentials {
  if (!sealed) return NONE;
  return Credentials.parse(
    JSON.parse(unseal(sealingKey(), sealed, contextOf(subscriptionId, "credentials"))),
  );
}
