import { expect, test } from "vitest";
import { emptyAbc } from "#demo/abc/model.ts";
import { parcelFor } from "#demo/abc/parcel.ts";
import { addIssue, type AbcEvent, changeIssue, type Desk, write } from "#demo/abc/verbs.ts";
import { abcUserFeedback } from "#lib/plugins/abc-user-feedback/plugin.ts";
import type { Delivery } from "#lib/plugins/define.ts";
import { type FeedbackSignal, Signal } from "#lib/signals/signal.ts";

const webhook = { url: "http://localhost/hooks/abc-user-feedback/k/", token: "abc_demo_token_0001" };

function understood(event: AbcEvent): FeedbackSignal {
  const parcel = parcelFor(webhook, event);
  const body = Buffer.from(parcel.body);
  const delivery: Delivery = { method: "POST", path: [], query: {}, headers: parcel.headers(0), body };
  expect(abcUserFeedback.verify(delivery, { accepted: [webhook.token] })).toEqual({ ok: true });
  expect(abcUserFeedback.refuse(delivery)).toBeUndefined();
  const translation = abcUserFeedback.translate(delivery, { id: 1, settings: {}, metadata: {} });
  if (translation.kind !== "signals") throw new Error(JSON.stringify(translation));
  return Signal.parse(translation.signals[0]) as FeedbackSignal;
}

test("what the simulator sends is understood, from the first word to the last status", () => {
  const desk: Desk = { state: emptyAbc(), at: new Date("2026-03-17T04:41:07Z") };
  const told = [
    ...write(desk, { channelId: 1, fields: { message: "결제가 안 됩니다" }, issues: ["결제 오류"] }),
    ...addIssue(desk, 1, "느린 결제"),
    ...changeIssue(desk, 1, { status: "ON_REVIEW", ticket: "SB-214" }),
    ...changeIssue(desk, 1, { status: "ON_REVIEW" }),
  ].map(understood);
  expect(told).toMatchObject([
    { type: "feedback.issue_changed", issue: { name: "결제 오류", feedbackCount: 0 } },
    { type: "feedback.created", issues: [{ name: "결제 오류", feedbackCount: 1 }] },
    { type: "feedback.issue_changed", issue: { name: "느린 결제" } },
    { type: "feedback.issue_added", feedback: { issues: [{}, {}] }, issue: { name: "느린 결제" } },
    { previousStatus: "INIT", issue: { status: "ON_REVIEW", externalIssueId: "SB-214" } },
  ]);
  expect(() => changeIssue(desk, 9, { status: "INIT" })).toThrow("no issue 9");
  expect(() => changeIssue(desk, 1, { status: "OPEN" })).toThrow("no status OPEN");
});
