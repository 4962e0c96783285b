import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import { listFeedbackChoices } from "#lib/feedback/choices.ts";
import { getFeedback } from "#lib/feedback/get.ts";
import { listFeedback } from "#lib/feedback/list.ts";
import { added, changed, created, issue, minute, receive, sourceOf } from "#lib/feedback/testing.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import type { FeedbackSignal } from "#lib/signals/signal.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";

useTestDatabase();

let staff: Viewer;
let source: SourceContext;

beforeEach(async () => {
  await db().execute(sql`truncate feedback, feedback_issue, change cascade`);
  staff = viewerFrom(await makeUser());
  source = sourceOf(await makeConnection({ pluginId: "abc-user-feedback" }));
});

const reasons = async (signals: FeedbackSignal[]) =>
  (await receive(source, signals)).map(({ result, reason }) => `${result} ${reason ?? ""}`);

/** All that the room knows, without what differs from run to run. */
async function state() {
  const { items } = await listFeedback(staff);
  const whole = await Promise.all(items.map((item) => getFeedback(staff, item.id)));
  return whole.map(({ externalId, fields, issues, timeline }) => ({
    externalId,
    fields,
    issues: issues.map(({ name, status, externalIssueId }) => ({ name, status, externalIssueId })),
    timeline: timeline.map(({ kind, at, issueName, fromStatus, toStatus }) => [
      kind,
      at,
      issueName,
      fromStatus,
      toStatus,
    ]),
  }));
}

const entry = created("31", "결제가 안 됩니다", { issues: [issue("결제 오류", 1)] });
const story = [
  changed(issue("결제 오류")),
  entry,
  added(entry, issue("느린 결제", 2), minute(2)),
  changed(issue("결제 오류", 3, { status: "ON_REVIEW" }), "INIT"),
  changed(issue("결제 오류", 4, { status: "IN_PROGRESS", externalIssueId: "SB-214" }), "ON_REVIEW"),
];

test("a feedback, its issues, and what happened to them", async () => {
  expect(await reasons(story)).toEqual([
    "applied feedback_issue_created",
    "applied feedback_received",
    "applied feedback_issue_added",
    "applied feedback_issue_status",
    "applied feedback_issue_status",
  ]);
  expect(await state()).toEqual([
    {
      externalId: "31",
      fields: [{ name: "message", value: "결제가 안 됩니다" }],
      issues: [
        { name: "결제 오류", status: "IN_PROGRESS", externalIssueId: "SB-214" },
        { name: "느린 결제", status: "INIT", externalIssueId: null },
      ],
      timeline: [
        ["issue_created", minute(0), "결제 오류", null, null],
        ["received", minute(1), null, null, null],
        ["issue_added", minute(2), "느린 결제", null, null],
        ["status_changed", minute(3), "결제 오류", "INIT", "ON_REVIEW"],
        ["status_changed", minute(4), "결제 오류", "ON_REVIEW", "IN_PROGRESS"],
      ],
    },
  ]);
});

test("the same again changes nothing and tells nobody", async () => {
  await receive(source, story);
  const before = await state();
  await db().execute(sql`truncate change`);
  const again = await reasons([...story, added(entry, issue("느린 결제", 2), minute(9))]);
  expect(again.every((word) => word.startsWith("ignored"))).toBe(true);
  expect(await state()).toEqual(before);
  expect(await db().execute(sql`select type from change`)).toHaveLength(0);
});

test("any order, in one batch or in many, ends the same", async () => {
  await receive(source, story);
  const expected = await state();
  const orders = [
    [4, 3, 2, 1, 0],
    [2, 4, 0, 1, 3],
    [3, 1, 4, 2, 0],
  ];
  for (const order of orders) {
    const signals = order.flatMap((i) => story[i] ?? []);
    await db().execute(sql`truncate feedback, feedback_issue cascade`);
    await receive(source, signals);
    expect(await state()).toEqual(expected);
    await db().execute(sql`truncate feedback, feedback_issue cascade`);
    for (const signal of signals) await receive(source, [signal]);
    expect(await state()).toEqual(expected);
  }
});

test("what comes late stays in the history and does not turn the issue back", async () => {
  await receive(source, [entry, changed(issue("결제 오류", 9, { status: "RESOLVED" }), "IN_PROGRESS")]);
  expect(await reasons([changed(issue("결제 오류", 5, { status: "IN_PROGRESS" }), "INIT")])).toEqual([
    "applied feedback_issue_late",
  ]);
  const [known] = await state();
  expect(known?.issues).toMatchObject([{ status: "RESOLVED" }]);
  expect(known?.timeline.map(([, , , , to]) => to)).toEqual([null, "IN_PROGRESS", "RESOLVED"]);
});

test("a feedback is known from an added issue when its own event was lost", async () => {
  expect(await reasons([added(entry, issue("느린 결제", 2))])).toEqual(["applied feedback_issue_added"]);
  const [known] = await state();
  expect(known?.issues.map(({ name }) => name)).toEqual(["결제 오류", "느린 결제"]);
});

test("ids of different sources have nothing to do with each other", async () => {
  const other = sourceOf(await makeConnection({ pluginId: "abc-user-feedback" }));
  await receive(source, [entry]);
  await receive(other, [
    created("31", "다른 회사의 의견", { issues: [issue("결제 오류", 1, { status: "PENDING" })] }),
  ]);
  const { items } = await listFeedback(staff, { connectionId: source.connectionId });
  expect(items).toMatchObject([{ summary: "결제가 안 됩니다", issues: [{ status: "INIT" }] }]);
});

test("staff finds it by words, issue, status and company, page by page", async () => {
  const { id: companyId } = await makeCompany({ name: "새봄커머스" });
  const own = sourceOf(await makeConnection({ pluginId: "abc-user-feedback", companyId }));
  await receive(own, [
    created("1", "배송이 늦어요 100%", { createdAt: minute(1) }),
    created("2", "결제가 안 됩니다", {
      createdAt: minute(3),
      issues: [issue("카드 오류", 3, { status: "PENDING", externalIssueId: "SB-214" })],
    }),
    created("3", "앱이 Crash 납니다", { createdAt: minute(2) }),
  ]);
  await receive(source, [created("4", "무관한 의견", { createdAt: minute(0) })]);
  const found = async (input: Parameters<typeof listFeedback>[1]) =>
    (await listFeedback(staff, input)).items.map(({ externalId }) => externalId);
  expect(await found({})).toEqual(["2", "3", "1", "4"]);
  expect(await found({ q: "결제" })).toEqual(["2"]);
  expect(await found({ q: "crash" })).toEqual(["3"]);
  expect(await found({ q: "카드" })).toEqual(["2"]);
  expect(await found({ q: "#3" })).toEqual(["3"]);
  expect(await found({ q: "100%" })).toEqual(["1"]);
  expect(await found({ q: "%" })).toEqual(["1"]);
  expect(await found({ status: "PENDING" })).toEqual(["2"]);
  expect(await found({ externalIssueId: "SB-214", companyId })).toEqual(["2"]);
  expect(await found({ externalIssueId: "SB-21" })).toEqual([]);
  expect(await found({ q: "결제", status: "none" })).toEqual([]);
  expect(await found({ status: "none", companyId })).toEqual(["3", "1"]);
  const { issues, companies, connections } = await listFeedbackChoices(staff);
  expect(issues).toMatchObject([{ name: "카드 오류", count: 1 }]);
  expect(companies).toEqual([{ id: companyId, name: "새봄커머스" }]);
  expect(connections).toHaveLength(2);
  expect(await found({ issueId: issues[0]?.id ?? "" })).toEqual(["2"]);
  const first = await listFeedback(staff, { limit: 3 });
  expect(await found({ limit: 3, cursor: first.nextCursor ?? "" })).toEqual(["4"]);
});

test("customers see none of it, not even of their own company", async () => {
  const { id: companyId } = await makeCompany();
  const own = sourceOf(await makeConnection({ pluginId: "abc-user-feedback", companyId }));
  await receive(own, [entry]);
  const [one] = (await listFeedback(staff)).items;
  const customer = viewerFrom(await makeUser({ companyId }));
  const forbidden = { code: "forbidden" };
  await expect(listFeedback(customer)).rejects.toMatchObject(forbidden);
  await expect(getFeedback(customer, one?.id ?? "")).rejects.toMatchObject(forbidden);
  await expect(listFeedbackChoices(customer)).rejects.toMatchObject(forbidden);
  await expect(getFeedback(staff, newId())).rejects.toMatchObject({ code: "not_found" });
  await expect(getFeedback(staff, "1")).rejects.toMatchObject({ code: "not_found" });
  const heard = await db().execute<{ audience: string }>(sql`select distinct audience from change`);
  expect([...heard]).toEqual([{ audience: "staff" }]);
});

test("words that PostgreSQL cannot keep are kept as it can", async () => {
  const bad = { ...issue("나쁜", 1), description: "a\0b", status: "ST\ud800" };
  await receive(source, [
    created("9", "nul\0 과 \ud800", { issues: [bad], fields: { "k\0": ["v\0"], message: "m" } }),
  ]);
  const [kept] = (await listFeedback(staff)).items;
  expect(kept?.fields[0]).toEqual({ name: "k\ufffd", value: ["v\ufffd"] });
  expect(kept?.issues[0]).toMatchObject({ description: "a\ufffdb", status: "ST\ufffd" });
});
