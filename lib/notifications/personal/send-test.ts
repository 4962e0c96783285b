import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { user } from "#db/schema/company.ts";
import { pushDevice } from "#db/schema/incident-notice.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { wake } from "#lib/live/bus.ts";
import type { TestResult } from "#lib/notifications/channels/schema.ts";
import { attemptCall } from "#lib/notifications/incident/attempt.ts";
import { verdictOf } from "#lib/notifications/incident/verdict.ts";
import { noticeWords } from "#lib/notifications/incident/words.ts";
import { writeIncidentMails } from "#lib/notifications/incident/write-mails.ts";
import { hearerOf } from "#lib/notifications/incident/write-messages.ts";
import { personOf } from "#lib/notifications/personal/get.ts";
import { TestMyNoticesInput } from "#lib/notifications/personal/schema.ts";
import { pushRequest } from "#lib/notifications/push/request.ts";

/**
 * Sends the viewer a test notice by one way, to every browser of theirs for push, and says what came
 * of it: the first trouble, if any. Throws `conflict` when there is no browser.
 */
export async function testMyNotices(viewer: Viewer, input: TestMyNoticesInput): Promise<TestResult> {
  const userId = personOf(viewer);
  const { route } = TestMyNoticesInput.parse(input);
  const [person] = await db().select().from(user).where(eq(user.id, userId));
  if (!person) throw notFound("Person");
  const words = noticeWords("test", [], hearerOf({ person }));
  if (route === "mail") {
    const to = { addresses: [person.email], userId };
    await db().transaction((tx) => writeIncidentMails(tx, to, newId(), words, [], "test"));
    wake("change");
    return { ok: true, reason: null, status: null, answer: null, milliseconds: 0 };
  }
  const devices = await db().select().from(pushDevice).where(eq(pushDevice.userId, userId));
  if (devices.length === 0) throw new AppError("conflict", "There is no browser to push to");
  const results = await Promise.all(devices.map((device) => testDevice(device, userId, words)));
  return results.find(({ ok }) => !ok) ?? results[0] ?? FAILED;
}

const FAILED: TestResult = {
  ok: false,
  reason: "misconfigured",
  status: null,
  answer: null,
  milliseconds: 0,
};

async function testDevice(
  device: typeof pushDevice.$inferSelect,
  userId: number,
  words: ReturnType<typeof noticeWords>,
): Promise<TestResult> {
  const outcome = await attemptCall(await pushRequest(device, userId, words, []));
  const verdict = verdictOf(outcome.attempt, 1, new Date());
  const reason = verdict.kind === "sent" ? null : verdict.reason;
  if (reason === "gone") await db().delete(pushDevice).where(eq(pushDevice.id, device.id));
  if (reason === null) {
    await db().update(pushDevice).set({ lastSentAt: new Date() }).where(eq(pushDevice.id, device.id));
  }
  const { status, text } = outcome.answer;
  return { ok: reason === null, reason, status, answer: text || null, milliseconds: outcome.milliseconds };
}
