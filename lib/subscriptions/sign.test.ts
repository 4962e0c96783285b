import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { newSigningSecret, signWebhook } from "#lib/subscriptions/sign.ts";

const headers = (id: string, seconds: number, signature: string) => ({
  "webhook-id": id,
  "webhook-timestamp": String(seconds),
  "webhook-signature": signature,
});

test("the specification's own example", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const signature = signWebhook([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, '{"test": 2432232314}');
  expect(signature).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});

test("the reference library takes what is signed here, whatever the body", () => {
  fc.assert(
    fc.property(fc.uuid(), fc.jsonValue(), (id, value) => {
      const secret = newSigningSecret();
      const now = Math.floor(Date.now() / 1000);
      const body = JSON.stringify({ value, word: "지연" });
      const signature = signWebhook([secret], id, now, body);
      new Webhook(secret).verify(body, headers(id, now, signature));
      expect(() => new Webhook(secret).verify(`${body} `, headers(id, now, signature))).toThrow();
      expect(() => new Webhook(secret).verify(body, headers(`${id}x`, now, signature))).toThrow();
    }),
    { numRuns: 30 },
  );
});

test("while a rotation overlaps, receivers with either secret take it, others do not", () => {
  const [current, previous] = [newSigningSecret(), newSigningSecret()];
  const now = Math.floor(Date.now() / 1000);
  const signature = signWebhook([current, previous], "id", now, "{}");
  for (const secret of [current, previous]) {
    expect(new Webhook(secret).verify("{}", headers("id", now, signature))).toEqual({});
  }
  expect(() => new Webhook(newSigningSecret()).verify("{}", headers("id", now, signature))).toThrow();
});
