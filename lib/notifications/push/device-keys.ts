import { z } from "zod";
import { seal, unseal } from "#lib/core/crypto.ts";
import { sealingKey } from "#lib/core/secret.ts";
import type { SubscriptionKeys } from "#lib/notifications/push/encrypt.ts";

const Keys = z.object({ p256dh: z.string(), auth: z.string() });

const contextOf = (endpoint: string) => `push-device:${endpoint}`;

/** A subscription's keys as they are stored; they open only for the same endpoint. */
export function sealDeviceKeys(endpoint: string, keys: SubscriptionKeys): Buffer {
  return seal(sealingKey(), JSON.stringify(keys), contextOf(endpoint));
}

/** Opens what `sealDeviceKeys` made. */
export function openDeviceKeys(endpoint: string, sealed: Uint8Array): SubscriptionKeys {
  return Keys.parse(JSON.parse(unseal(sealingKey(), sealed, contextOf(endpoint))));
}
