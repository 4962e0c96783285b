import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { TEST_HEADER } from "#lib/intake/delivery.ts";
import { REAL, type DoorParts } from "#lib/intake/doors.ts";
import { receive } from "#lib/intake/receive.ts";
import { pem, signSns } from "#lib/plugins/cloudwatch/testing.ts";

useTestDatabase();

const asked: string[] = [];
const parts: DoorParts = {
  ...REAL,
  certificate: (url) => {
    asked.push(url);
    return url.includes("gone") ? Promise.reject(new Error("no network")) : Promise.resolve(pem);
  },
};

let n = 0;
function notification(more: object = {}) {
  return {
    Type: "Notification",
    MessageId: `m-${++n}`,
    TopicArn: "arn:aws:sns:ap-northeast-2:123456789012:ops",
    Message: JSON.stringify({ AlarmName: "CPU", NewStateValue: "ALARM" }),
    Timestamp: new Date().toISOString(),
    SigningCertURL: "https://sns.ap-northeast-2.amazonaws.com/SimpleNotificationService-1.pem",
    ...more,
  };
}

async function source(secret?: string) {
  const made = await makeConnection({ pluginId: "cloudwatch" });
  if (secret !== undefined) {
    const sealed = sealSecret(made.id, secret);
    await db().update(pluginConnection).set({ secret: sealed }).where(eq(pluginConnection.id, made.id));
  }
  return made;
}

async function send(key: string, body: object, query = "", headers: Record<string, string> = {}) {
  const request = new Request(`http://x/hooks/cloudwatch/${key}/${query}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "text/plain; charset=UTF-8", ...headers },
  });
  const response = await receive(request, parts);
  const { reason } = (await response.json()) as { reason?: string };
  return reason === undefined ? response.status : `${response.status} ${reason}`;
}

test("without a secret, only what Amazon signed comes in", async () => {
  const { id, key } = await source();
  expect(await send(key, signSns(notification()))).toBe(200);
  expect(await send(key, signSns(notification(), "1"))).toBe(200);
  expect(await send(key, notification())).toBe("401 signature_missing");
  expect(await send(key, { ...signSns(notification()), Message: "{}" })).toBe("401 signature_wrong");
  const old = new Date(Date.now() - 2 * 3_600_000).toISOString();
  expect(await send(key, signSns(notification({ Timestamp: old })))).toBe("401 signature_expired");
  const events = await db().select().from(webhookEvent).where(eq(webhookEvent.connectionId, id));
  const refused = events.filter((event) => event.result === "rejected");
  expect(refused).toHaveLength(3);
  for (const event of refused) expect(event.body).toHaveLength(0);
});

test("a certificate elsewhere is not even asked for; one that cannot be had now means later", async () => {
  const { key } = await source();
  const before = asked.length;
  const elsewhere = signSns(notification({ SigningCertURL: "https://sns.evil.example/x.pem" }));
  expect(await send(key, elsewhere)).toBe("401 signature_wrong");
  expect(asked).toHaveLength(before);
  const gone = "https://sns.ap-northeast-2.amazonaws.com/gone.pem";
  expect(await send(key, signSns(notification({ SigningCertURL: gone })))).toBe(503);
});

test("a secret that is shown stands in for a signature that is not there, not for a wrong one", async () => {
  const { key } = await source("s3cret");
  expect(await send(key, signSns(notification()))).toBe("401 secret_missing");
  expect(await send(key, notification(), "?token=s3cret")).toBe(200);
  expect(await send(key, signSns(notification()), "?token=s3cret")).toBe(200);
  const forged = { ...signSns(notification()), Signature: "AAAA" };
  expect(await send(key, forged, "?token=s3cret")).toBe("401 signature_wrong");
});

test("a test needs no signature, for it changes nothing", async () => {
  const { id, key } = await source();
  expect(await send(key, notification(), "", { [TEST_HEADER]: "1" })).toBe(200);
  const [event] = await db().select().from(webhookEvent).where(eq(webhookEvent.connectionId, id));
  expect(event?.test).toBe(true);
});
