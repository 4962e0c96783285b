import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";

const VALID_S = 12 * 3600;

/** A key pair by which push services know AtSignal. */
export interface VapidKeys {
  /** Uncompressed point, base64url. */
  publicKey: string;
  privateKey: JsonWebKey;
}

/** Makes a P-256 key pair. */
export function makeVapidKeys(): VapidKeys {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const jwk = privateKey.export({ format: "jwk" });
  const point = [
    Buffer.from([4]),
    Buffer.from(jwk.x ?? "", "base64url"),
    Buffer.from(jwk.y ?? "", "base64url"),
  ];
  return { publicKey: Buffer.concat(point).toString("base64url"), privateKey: jwk };
}

/**
 * The `Authorization` header for a push to `endpoint` (RFC 8292): a token signed with ES256 for the
 * push service's origin. `subject` is where its operators find us, a `mailto:` or `https:` URL.
 */
export function vapidHeader(keys: VapidKeys, endpoint: string, subject: string, now: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(now.getTime() / 1000) + VALID_S;
  const claims = { aud: new URL(endpoint).origin, exp, sub: subject };
  const text = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`;
  const key = createPrivateKey({ key: keys.privateKey, format: "jwk" });
  const signature = sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
  return `vapid t=${text}.${signature.toString("base64url")}, k=${keys.publicKey}`;
}
