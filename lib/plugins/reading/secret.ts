import { hmacHex, sameSecret } from "#lib/core/crypto.ts";
import type { Delivery, Secrets, Verdict } from "#lib/plugins/define.ts";

/** Where every sender may show its secret; the first is the one people are told. */
export const SECRET_HEADERS = ["x-webhook-token", "authorization"];
export const SECRET_QUERY = ["token"];

/** The password of HTTP Basic, or its user name where the password is empty. */
function basicSecret(encoded: string): string {
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const password = colon < 0 ? "" : text.slice(colon + 1);
  return password || (colon < 0 ? text : text.slice(0, colon));
}

function fromAuthorization(header: string): string {
  const [, scheme, credentials] = /^(\S+)\s+(.+)$/.exec(header.trim()) ?? [];
  if (scheme === undefined || credentials === undefined) return header.trim();
  return scheme.toLowerCase() === "basic" ? basicSecret(credentials) : credentials.trim();
}

/** All that a request shows as its secret: header, `?token=`, HTTP Basic or any other scheme. */
function shownIn(delivery: Delivery): string[] {
  const { authorization, "x-webhook-token": token } = delivery.headers;
  const shown = [token, delivery.query.token, authorization && fromAuthorization(authorization)];
  return shown.flatMap((text) => (text === undefined || text === "" ? [] : [text]));
}

/** `verify` of senders that show their secret as it is. */
export function verifyShown(delivery: Delivery, secrets: Secrets): Verdict {
  if (secrets.accepted.length === 0) return { ok: true };
  const shown = shownIn(delivery);
  if (shown.length === 0) return { ok: false, reason: "secret_missing" };
  // Everything is compared, so that the time does not tell what matched.
  const matches = shown.flatMap((text) => secrets.accepted.filter((secret) => sameSecret(secret, text)));
  return matches.length > 0 ? { ok: true } : { ok: false, reason: "secret_wrong" };
}

/**
 * `verify` of senders that sign their body with HMAC-SHA256 in hex; a secret shown as it is stands
 * in for a signature. `signed` are the texts that may have been signed, most senders' being the body.
 */
export function verifySigned(
  delivery: Delivery,
  secrets: Secrets,
  header: string,
  signed: (string | Uint8Array)[] = [delivery.body],
): Verdict {
  if (secrets.accepted.length === 0) return { ok: true };
  const signature = delivery.headers[header];
  const shown = verifyShown(delivery, secrets);
  if (shown.ok) return shown;
  if (signature === undefined || signature === "") {
    return shown.reason === "secret_missing" ? { ok: false, reason: "signature_missing" } : shown;
  }
  const hex = signature
    .trim()
    .replace(/^sha256=/i, "")
    .toLowerCase();
  const matches = secrets.accepted.flatMap((secret) =>
    secret === "" ? [] : signed.filter((text) => sameSecret(hmacHex(secret, text), hex)),
  );
  return matches.length > 0 ? { ok: true } : { ok: false, reason: "signature_wrong" };
}
