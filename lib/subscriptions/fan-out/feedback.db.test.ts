import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { added, changed, created, issue, minute, receive, sourceOf } from "#lib/feedback/testing.ts";
import { allDeliveries, allowCalls, fanOutAll, makeAdmin, subscribe } from "#lib/subscriptions/testing.ts";

useTestDatabase();
const url = "https://hooks.example.test/in";

beforeEach(async () => {
  allowCalls("");
  await db().execute(
    sql`truncate delivery, delivery_attempt, subscription, feed_reader, feedback, feedback_issue, change cascade`,
  );
});

interface Sent {
  id: string;
  type: string;
  companyId: number | null;
  data: Record<string, unknown>;
}
const sentTo = async (id: number) =>
  (await allDeliveries())
    .filter((row) => row.subscriptionId === id)
    .map((row) => JSON.parse(row.body) as Sent);

test("what happens in the feedback room is told in order, each thing once, with what it was", async () => {
  const admin = await makeAdmin();
  const { id: companyId } = await makeCompany();
  const own = sourceOf(await makeConnection({ pluginId: "abc-user-feedback", companyId }));
  const other = sourceOf(await makeConnection({ pluginId: "abc-user-feedback" }));
  const all = await subscribe(admin, { url, eventTypes: ["feedback.*"] });
  const theirs = await subscribe(admin, { url, companyId, eventTypes: ["feedback.*"] });

  const entry = created("31", "결제가 안 됩니다");
  await receive(own, [entry]);
  await receive(own, [added(entry, issue("카드 오류", 2))]);
  await receive(own, [changed(issue("카드 오류", 3, { status: "ON_REVIEW" }), "INIT")]);
  await receive(own, [changed(issue("카드 오류", 4, { status: "ON_REVIEW", description: "3사" }))]);
  await receive(own, [created("31", "결제가 또 안 됩니다", { at: minute(5) })]);
  // An issue that came to be and went on before anybody looked is two events.
  await receive(other, [
    changed(issue("느림", 1)),
    changed(issue("느림", 2, { status: "RESOLVED" }), "INIT"),
  ]);
  await fanOutAll();

  const sent = await sentTo(all.id);
  expect(sent.map(({ type }) => type)).toEqual([
    "feedback.created",
    "feedback.issue_linked",
    "feedback.issue_created",
    "feedback.issue_updated",
    "feedback.issue_updated",
    "feedback.updated",
    "feedback.issue_created",
    "feedback.issue_updated",
  ]);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
  expect(sent[1]?.data).toMatchObject({ externalId: "31", issue: { name: "카드 오류" } });
  expect(sent[3]?.data).toMatchObject({ status: "ON_REVIEW", previousStatus: "INIT" });
  expect(sent[4]?.data).not.toHaveProperty("previousStatus");
  expect(sent[7]?.data).toMatchObject({ name: "느림", status: "RESOLVED", previousStatus: "INIT" });

  const shared = await sentTo(theirs.id);
  expect(shared.map(({ id }) => id)).toEqual(sent.slice(0, 6).map(({ id }) => id));
  expect(shared.every((body) => body.companyId === companyId)).toBe(true);
});
