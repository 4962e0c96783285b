import type { OutboundRequest } from "#lib/core/outbound.ts";
import type { SubscriptionRow } from "#lib/subscriptions/row.ts";
import { openCredentials, openSigningSecret } from "#lib/subscriptions/secrets.ts";
import { signWebhook } from "#lib/subscriptions/sign.ts";

/** What is sent, and what may be shown of it. */
export interface SignedRequest {
  request: OutboundRequest;
  /** The headers with every secret masked. */
  shown: Record<string, string>;
  /** Takes the secrets out of a text the target sent back. */
  mask(text: string): string;
}

const MASK = "•••";

/** Shorter values are no secrets, and words like them are everywhere. */
const SHORTEST_SECRET = 6;

function secretsOf(row: SubscriptionRow, now: Date): string[] {
  if (!row.secret) return [];
  const overlaps = row.previousSecret && row.previousSecretUntil && row.previousSecretUntil > now;
  const sealed = overlaps && row.previousSecret ? [row.secret, row.previousSecret] : [row.secret];
  return sealed.map((one) => openSigningSecret(row.id, one));
}

/**
 * The call that delivers a body: Standard Webhooks headers over the exact bytes, signed anew for each
 * attempt, while a rotation overlaps with both secrets. Undefined when the subscription has no secret
 * any more.
 */
export function signedRequest(
  row: SubscriptionRow,
  message: { eventId: string; body: string },
  now: Date,
): SignedRequest | undefined {
  const secrets = secretsOf(row, now);
  if (secrets.length === 0) return undefined;
  const { token, headers: own } = openCredentials(row.id, row.credentials);
  const seconds = Math.floor(now.getTime() / 1000);
  const ours = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "AtSignal-Webhooks/1",
    "webhook-id": message.eventId,
    "webhook-timestamp": String(seconds),
  };
  const signature = signWebhook(secrets, message.eventId, seconds, message.body);
  const tokenHeader = token === null ? {} : { "x-webhook-token": token };
  const headers = { ...own, ...ours, "webhook-signature": signature, ...tokenHeader };
  const hidden = [...Object.values(own), ...(token === null ? [] : [token]), ...secrets].filter(
    (value) => value.length >= SHORTEST_SECRET,
  );
  return {
    request: { method: "POST", url: row.url, headers, body: message.body },
    shown: {
      ...Object.fromEntries(Object.keys(own).map((name) => [name, MASK])),
      ...ours,
      // The signature proves what was sent to whoever has the secret, and gives nothing away.
      "webhook-signature": signature,
      ...(token === null ? {} : { "x-webhook-token": MASK }),
    },
    mask: (text) => hidden.reduce((it, secret) => it.replaceAll(secret, MASK), text),
  };
}
