import { createDecipheriv, createECDH, createHmac, createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { encryptPush } from "#lib/notifications/push/encrypt.ts";
import { makeVapidKeys, vapidHeader } from "#lib/notifications/push/vapid.ts";

const b64 = (text: string) => Buffer.from(text, "base64url");

test("the example of RFC 8291, appendix A, comes out to the byte", () => {
  const own = createECDH("prime256v1");
  own.setPrivateKey(b64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"));
  const body = encryptPush(
    "When I grow up, I want to be a watermelon",
    {
      p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
      auth: "BTBZMqHH6r4Tts7J_aSIgg",
    },
    own,
    b64("DGv6ra1nlYgDCS1FRnbzlw"),
  );
  expect(body.toString("base64url")).toBe(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  );
});

test("a browser opens what was sealed for it, Hangul too", () => {
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = Buffer.alloc(16, 7);
  const body = encryptPush("디스크가 가득 찼습니다", {
    p256dh: browser.getPublicKey().toString("base64url"),
    auth: auth.toString("base64url"),
  });
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + 65);
  const hmac = (key: Uint8Array, data: Uint8Array) => createHmac("sha256", key).update(data).digest();
  const hkdf = (s: Uint8Array, ikm: Uint8Array, info: Buffer) =>
    hmac(hmac(s, ikm), Buffer.concat([info, Buffer.from([1])]));
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.getPublicKey(), sender]);
  const secret = hkdf(auth, browser.computeSecret(sender), info);
  const key = hkdf(salt, secret, Buffer.from("Content-Encoding: aes128gcm\0")).subarray(0, 16);
  const nonce = hkdf(salt, secret, Buffer.from("Content-Encoding: nonce\0")).subarray(0, 12);
  const opened = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(body.subarray(-16));
  const plain = Buffer.concat([opened.update(body.subarray(86, -16)), opened.final()]);
  expect(plain.toString("utf8")).toBe("디스크가 가득 찼습니다\u0002");
});

test("the VAPID token is signed by the key it names, for the push service's origin", () => {
  const keys = makeVapidKeys();
  const now = new Date("2026-03-17T00:00:00Z");
  const header = vapidHeader(keys, "https://push.example.test/send/abc?x=1", "mailto:ops@example.test", now);
  const match = /^vapid t=([\w-]+\.[\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header);
  const [, text = "", signature = "", shown] = match ?? [];
  expect(shown).toBe(keys.publicKey);
  const { kty = "", crv = "", x = "", y = "" } = keys.privateKey as Record<string, string>;
  const key = createPublicKey({ key: { kty, crv, x, y }, format: "jwk" });
  expect(verify("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }, b64(signature))).toBe(true);
  expect(JSON.parse(b64(text.split(".")[1] ?? "").toString())).toEqual({
    aud: "https://push.example.test",
    exp: now.getTime() / 1000 + 43_200,
    sub: "mailto:ops@example.test",
  });
});
