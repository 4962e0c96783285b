import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { OutboundRefused } from "#lib/core/outbound.ts";
import { REAL } from "#lib/intake/doors.ts";
import { receive } from "#lib/intake/receive.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { confirmEvent } from "#lib/pipeline/confirm.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { pem, signSns } from "#lib/plugins/cloudwatch/testing.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

useTestDatabase();

const TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:ops";
const parts = { ...REAL, certificate: () => Promise.resolve(pem) };
const pipeline = { findPlugin, apply: applyInRooms };

async function sendAndDrain(connection: { id: number; key: string }, body: Record<string, unknown>) {
  const signed = signSns({
    Timestamp: new Date().toISOString(),
    SigningCertURL: "https://sns.ap-northeast-2.amazonaws.com/SimpleNotificationService-1.pem",
    MessageId: crypto.randomUUID(),
    TopicArn: TOPIC,
    ...body,
  });
  const request = new Request(`http://x/hooks/cloudwatch/${connection.key}`, {
    method: "POST",
    body: JSON.stringify(signed),
  });
  const { eventId } = (await (await receive(request, parts)).json()) as { eventId: string };
  await drainBatch(connection.id, pipeline);
  return eventId;
}

const subscription = (topic = TOPIC) => ({
  Type: "SubscriptionConfirmation",
  Token: "1",
  Message: "You have chosen to subscribe",
  TopicArn: topic,
  SubscribeURL: `https://sns.ap-northeast-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topic}&Token=1`,
});

async function eventOf(id: string) {
  const [event] = await db().select().from(webhookEvent).where(eq(webhookEvent.id, id));
  return event && { result: event.result, reason: event.reason, detail: event.reasonDetail };
}

async function confirmedOf(id: number) {
  const [row] = await db().select().from(pluginConnection).where(eq(pluginConnection.id, id));
  return (row?.metadata as { confirmed?: string[] } | undefined)?.confirmed;
}

async function jobsFor(eventId: string): Promise<number> {
  const rows = await db().execute(sql`
    select 1 from graphile_worker._private_jobs where payload::jsonb ->> 'eventId' = ${eventId}`);
  return rows.length;
}

const ok = () => Promise.resolve({ status: 200 });
const source = () => makeConnection({ pluginId: "cloudwatch" });

test("a subscription asks for a call, the job makes it, and the topic is remembered", async () => {
  const connection = await source();
  const eventId = await sendAndDrain(connection, subscription());
  expect(await eventOf(eventId)).toMatchObject({ result: "ignored", reason: "confirmation_requested" });
  expect(await jobsFor(eventId)).toBe(1);
  const called: string[] = [];
  const call = (url: string) => {
    called.push(url);
    return ok();
  };
  await confirmEvent(eventId, false, call);
  await confirmEvent(eventId, false, call);
  expect(called[0]).toContain("Action=ConfirmSubscription");
  expect(await eventOf(eventId)).toMatchObject({
    result: "applied",
    reason: "confirmed",
    detail: { subject: TOPIC },
  });
  expect(await confirmedOf(connection.id)).toEqual([TOPIC]);
});

test("once a topic is confirmed, others are strangers until the admin names them", async () => {
  const connection = await source();
  await confirmEvent(await sendAndDrain(connection, subscription()), false, ok);
  const other = await sendAndDrain(connection, subscription(`${TOPIC}-other`));
  expect(await eventOf(other)).toMatchObject({ result: "ignored", reason: "topic_unknown" });
  expect(await jobsFor(other)).toBe(0);
  const message = {
    Type: "Notification",
    Message: JSON.stringify({ AlarmName: "a", NewStateValue: "ALARM" }),
  };
  const alarm = await sendAndDrain(connection, message);
  expect(await eventOf(alarm)).toMatchObject({ result: "applied" });
  const strange = await sendAndDrain(connection, { ...message, TopicArn: `${TOPIC}-other` });
  expect(await eventOf(strange)).toMatchObject({ reason: "topic_unknown" });
});

test("a call that fails is tried again, and fails the event in the end; one we refuse at once", async () => {
  const connection = await source();
  const eventId = await sendAndDrain(connection, subscription());
  const busy = () => Promise.resolve({ status: 500 });
  await expect(confirmEvent(eventId, false, busy)).rejects.toThrow("500");
  expect(await eventOf(eventId)).toMatchObject({ reason: "confirmation_requested" });
  await confirmEvent(eventId, true, busy);
  expect(await eventOf(eventId)).toMatchObject({ result: "failed", reason: "confirmation_failed" });
  const again = await sendAndDrain(connection, subscription());
  await confirmEvent(again, false, () => Promise.reject(new OutboundRefused("not public")));
  expect(await eventOf(again)).toMatchObject({ result: "failed", detail: { message: "not public" } });
  expect(await confirmedOf(connection.id)).toBeUndefined();
});
