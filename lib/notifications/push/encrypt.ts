import { createCipheriv, createECDH, createHmac, type ECDH, randomBytes } from "node:crypto";

/** Keys of a subscription, base64url, as browsers give them. */
export interface SubscriptionKeys {
  p256dh: string;
  auth: string;
}

const RECORD_SIZE = 4096;

function hmac(key: Uint8Array, data: Uint8Array): Buffer {
  return createHmac("sha256", key).update(data).digest();
}

/** HKDF-SHA256 for at most 32 bytes (RFC 5869). */
function hkdf(salt: Uint8Array, secret: Uint8Array, info: Uint8Array, length: number): Buffer {
  return hmac(hmac(salt, secret), Buffer.concat([info, Buffer.from([1])])).subarray(0, length);
}

function freshKey(): ECDH {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  return ecdh;
}

/**
 * The body of a push message: `aes128gcm` content coding (RFC 8188) with keys agreed on as RFC 8291
 * says, in one record. `own` and `salt` are made anew for each message; tests give those of the RFC.
 */
export function encryptPush(
  plain: string,
  { p256dh, auth }: SubscriptionKeys,
  own: ECDH = freshKey(),
  salt: Uint8Array = randomBytes(16),
): Buffer {
  const theirKey = Buffer.from(p256dh, "base64url");
  const ownKey = own.getPublicKey();
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), theirKey, ownKey]);
  const secret = hkdf(Buffer.from(auth, "base64url"), own.computeSecret(theirKey), info, 32);
  const key = hkdf(salt, secret, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = hkdf(salt, secret, Buffer.from("Content-Encoding: nonce\0"), 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  // 2 marks the last record.
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.update(Buffer.from([2])), cipher.final()]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_SIZE);
  head.writeUInt8(ownKey.length, 4);
  return Buffer.concat([salt, head, ownKey, body, cipher.getAuthTag()]);
}
