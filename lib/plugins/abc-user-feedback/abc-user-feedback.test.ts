import { expect, test } from "vitest";
import { abcUserFeedback } from "#lib/plugins/abc-user-feedback/plugin.ts";
import {
  captured,
  delivery,
  fixture,
  hasCaptured,
  ignoredFor,
  signalsOf,
} from "#lib/plugins/reading/testing.ts";

const sent = (name: string) => delivery(fixture(abcUserFeedback, name));
const only = (name: string) => signalsOf(abcUserFeedback, sent(name))[0];

test.skipIf(!hasCaptured)("captured deliveries (skipped: ../shared/fixtures is absent)", () => {
  const types: Record<string, string> = {
    FEEDBACK_CREATION: "feedback.created",
    ISSUE_CREATION: "feedback.issue_changed",
    ISSUE_STATUS_CHANGE: "feedback.issue_changed",
    ISSUE_ADDITION: "feedback.issue_added",
  };
  let seen = 0;
  for (const { file, body } of captured("abc-user-feedback")) {
    const { raw_body: raw } = JSON.parse(body.toString()) as { raw_body?: string };
    if (raw === undefined) continue;
    seen++;
    const request = delivery(raw);
    expect(abcUserFeedback.refuse(request), file).toBeUndefined();
    const [signal] = signalsOf(abcUserFeedback, request);
    expect(signal?.type, file).toBe(types[(JSON.parse(raw) as { event: string }).event]);
  }
  expect(seen).toBeGreaterThan(8);
});

test("a feedback keeps its custom fields, whatever they are called", () => {
  expect(only("feedback-creation")).toEqual({
    type: "feedback.created",
    externalId: "31",
    project: { externalId: "1", name: "새봄커머스 앱" },
    channel: { externalId: "2", name: "ios" },
    fields: {
      message: "결제가 안 됩니다 😢",
      rating: 1,
      device: ["iPhone"],
      event: "이벤트란",
      status: "기타",
    },
    issues: [
      {
        externalId: "7",
        name: "결제 오류",
        description: null,
        status: "INIT",
        externalIssueId: null,
        feedbackCount: 1,
        createdAt: "2026-03-17T04:40:00.000Z",
        updatedAt: "2026-03-17T04:41:07.120Z",
      },
    ],
    createdAt: "2026-03-17T04:41:07.120Z",
    at: "2026-03-17T04:41:07.000Z",
  });
  expect(only("feedback-creation-plain")).toMatchObject({
    fields: {},
    createdAt: "2020-01-01T00:00:00.000Z",
  });
});

test("issues tell their status, where it came from, and the ticket they are linked to", () => {
  expect(only("issue-creation")).toMatchObject({ issue: { status: "INIT", externalIssueId: null } });
  expect(only("issue-status-change")).toMatchObject({
    type: "feedback.issue_changed",
    previousStatus: "INIT",
    issue: { status: "IN_PROGRESS", externalIssueId: "SB-214", description: "카드 결제 실패" },
    at: "2026-03-17T04:41:07.120Z",
  });
  expect(only("issue-addition")).toMatchObject({
    type: "feedback.issue_added",
    feedback: {
      externalId: "31",
      channel: { name: "ios" },
      fields: { rating: 1 },
      issues: [{ externalId: "7" }, { externalId: "8" }],
    },
    issue: { externalId: "8", externalIssueId: "SB-215" },
  });
});

test("what is missing is named; an event we do not know is kept", () => {
  const refusal = (body: unknown) => abcUserFeedback.refuse(delivery(body));
  expect(refusal({ event: "ISSUE_CREATION", data: {} })).toEqual({
    status: 422,
    reason: "fields_missing",
    fields: ["data.issue.id", "data.issue.name", "data.issue.updatedAt", "data.project.id"],
  });
  expect(refusal({ data: {} })).toMatchObject({ status: 422, fields: ["event"] });
  expect(refusal("{")).toMatchObject({ status: 400, reason: "body_not_json" });
  const broken = fixture(abcUserFeedback, "issue-creation").toString().replaceAll("2026-03-17T", "soon");
  expect(refusal(broken)).toMatchObject({ fields: ["data.issue.updatedAt"] });
  expect(ignoredFor(abcUserFeedback, sent("unknown-event"))).toBe("event_unknown");
});

test("the same bytes are the same delivery", () => {
  const key = (body: string) => abcUserFeedback.deliveryKey(delivery(body));
  expect(key("{}")).toBe(key("{}"));
  expect(key("{}")).not.toBe(key("{ }"));
});

test("issues without times, as the sender documents them, have those of the feedback", () => {
  const body = JSON.parse(fixture(abcUserFeedback, "issue-addition").toString()) as {
    data: { addedIssue: object; feedback: { issues: object[] } };
  };
  body.data.feedback.issues = [{ id: 9, name: "줄인 이슈" }];
  body.data.addedIssue = { id: 9, name: "줄인 이슈", status: "OPEN" };
  expect(signalsOf(abcUserFeedback, delivery(body))).toMatchObject([
    {
      issue: { externalId: "9", status: "OPEN", updatedAt: "2026-03-17T04:41:07.000Z", feedbackCount: 0 },
      // Its trimmed twin would say that it is new again.
      feedback: { issues: [] },
    },
  ]);
});
