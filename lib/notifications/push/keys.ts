import { z } from "zod";
import { db } from "#db/client.ts";
import { pushKey } from "#db/schema/incident-notice.ts";
import { seal, unseal } from "#lib/core/crypto.ts";
import { sealingKey } from "#lib/core/secret.ts";
import { makeVapidKeys, type VapidKeys } from "#lib/notifications/push/vapid.ts";

const CONTEXT = "push-key";
const Jwk = z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string(), d: z.string() });

/**
 * The key pair that browsers subscribe with: made at first need, by whichever process comes first,
 * and never changed after, as every subscription is tied to it.
 */
export async function pushKeys(): Promise<VapidKeys> {
  const [known] = await db().select().from(pushKey);
  if (!known) {
    const made = makeVapidKeys();
    const privateKey = seal(sealingKey(), JSON.stringify(made.privateKey), CONTEXT);
    await db().insert(pushKey).values({ publicKey: made.publicKey, privateKey }).onConflictDoNothing();
    return pushKeys();
  }
  const privateKey = Jwk.parse(JSON.parse(unseal(sealingKey(), known.privateKey, CONTEXT)));
  return { publicKey: known.publicKey, privateKey };
}
