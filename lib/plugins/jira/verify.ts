import { hmacHex, sameSecret } from "#lib/core/crypto.ts";
import { isSignedToken } from "#lib/plugins/jira/jwt.ts";
import type { Delivery, Secrets, Verdict } from "#lib/plugins/define.ts";

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

const TOKEN = /^(?:Bearer|JWT)\s+(\S+)$/i;

/** What dynamic webhooks show: a token that Atlassian signed with our app's secret. */
function tokenVerdict(delivery: Delivery, { tokens }: Secrets): Verdict | undefined {
  const shown = TOKEN.exec(delivery.headers["authorization"] ?? "")?.[1];
  if (!tokens || shown === undefined) return undefined;
  return isSignedToken(shown, tokens.keys, tokens.now)
    ? { ok: true }
    : { ok: false, reason: "signature_wrong" };
}

/**
 * Jira signs the exact bytes: `X-Hub-Signature: sha256=<hex>`. Senders that cannot sign (automation
 * rules, old servers) show the secret as `?token=` instead. An empty secret proves nothing, since
 * anyone can compute its signature, and is never accepted.
 */
export function verifyJira(delivery: Delivery, secrets: Secrets): Verdict {
  if (secrets.accepted.length === 0) return { ok: true };
  const byToken = tokenVerdict(delivery, secrets);
  if (byToken) return byToken;
  const accepted = secrets.accepted.filter((secret) => secret !== "");
  const token = delivery.query["token"];
  if (token !== undefined && accepted.some((secret) => sameSecret(secret, token))) return { ok: true };
  const header = delivery.headers["x-hub-signature"];
  if (header === undefined) {
    return { ok: false, reason: token === undefined ? "signature_missing" : "secret_wrong" };
  }
  const shown = SIGNATURE.exec(header.trim())?.[1]?.toLowerCase();
  if (shown !== undefined && accepted.some((secret) => sameSecret(hmacHex(secret, delivery.body), shown))) {
    return { ok: true };
  }
  return { ok: false, reason: "signature_wrong" };
}
