import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incident } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { closeIncident } from "#lib/incidents/verbs/close.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { editComment } from "#lib/incidents/verbs/edit-comment.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { similarIncidents } from "#lib/incidents/queries/similar.ts";
import { cleared, fired, MINUTE, receive, sourceOf } from "#lib/incidents/testing.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";

useTestDatabase();

const staff = async (name = "정하린") => viewerFrom(await makeUser({ name }));
const source = async () => sourceOf(await makeConnection(), { reopenWindowMinutes: 0 });

async function open(from: Awaited<ReturnType<typeof source>>, title: string, values: object = {}) {
  const [outcome] = await receive(from, [fired(title, { ...values })]);
  return outcome?.links[0]?.id ?? "";
}

test("what resembles is found across sources, with how it was solved on top", async () => {
  const someone = await staff();
  const [one, other] = [await source(), await source()];
  const at = { target: "pay-gw-02", metric: "http_status" };
  const same = await open(one, "결제 승인 API 응답 코드 502", at);
  await commentOnIncident(someone, same, { body: "재시작했더니 돌아왔습니다" });
  await resolveIncident(someone, same, { reason: "인증서 갱신 뒤 재시작 누락" });
  const alike = await open(other, "결제 승인 API 응답 코드 503", { ...at, target: "pay-gw-01" });
  await resolveIncident(someone, alike);
  await commentOnIncident(someone, alike, { body: "PG 회선 이중화 전환" });
  const silent = await open(one, "결제 승인 API 응답 지연", at);
  await resolveIncident(someone, silent);
  await closeIncident(someone, await open(one, "디스크 사용률 90% 초과", { target: "BATCH-03" }), {
    confirm: true,
  });
  await open(other, "결제 승인 API 응답 코드 504", at);

  const now = await open(one, "결제 승인 API 응답 코드 502", at);
  const found = await similarIncidents(someone, now);
  expect(found.map((past) => [past.id, past.sameFault, past.solution?.body ?? null])).toEqual([
    [same, true, "인증서 갱신 뒤 재시작 누락"],
    [alike, false, "PG 회선 이중화 전환"],
    [silent, false, null],
  ]);
  expect(found[0]).toMatchObject({ similarity: 1, solution: { authorName: "정하린" } });
  expect(found[1]?.similarity).toBeGreaterThan(0.6);
});

test("numbers in a title make no difference, and nothing is similar to the only one of its kind", async () => {
  const someone = await staff();
  const from = await source();
  const past = await open(from, "PROCESS 81 ON HOST 7 DIED");
  await receive(from, [cleared("PROCESS 81 ON HOST 7 DIED")]);
  const now = await open(from, "Process 4711 on host 12 died");
  expect(await similarIncidents(someone, now)).toMatchObject([{ id: past, solution: null }]);
  expect(await similarIncidents(someone, await open(from, "qwertz yxcvb asdfgh"))).toEqual([]);
});

test("one's own comment can be changed for a quarter of an hour, and what it said before stays", async () => {
  const [author, other] = [await staff("A"), await staff("B")];
  const id = await open(await source(), "CPU");
  const entry = await commentOnIncident(author, id, { body: "frist" });
  const edit = (viewer = author, body = "first", minutes = 1) =>
    editComment(viewer, id, entry.id, { body }, new Date(Date.now() + minutes * MINUTE));
  await expect(edit(other)).rejects.toMatchObject({ code: "forbidden" });
  await edit();
  await edit(author, "first of all", 14);
  await edit(author, "first of all", 14.5);
  await expect(edit(author, "too late", 15.1)).rejects.toMatchObject({ code: "conflict" });
  const told = (await listTimeline(author, id)).items.find((one) => one.id === entry.id);
  expect(told).toMatchObject({
    body: "first of all",
    data: { versions: [{ body: "frist" }, { body: "first" }], editedAt: expect.any(String) },
  });
  const created = (await listTimeline(author, id)).items[0];
  for (const wrong of [created?.id ?? "", "nonsense", crypto.randomUUID()]) {
    await expect(editComment(author, id, wrong, { body: "x" })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("incidents that differ by numbers share one topic", async () => {
  const someone = await staff();
  const from = await source();
  await receive(from, [fired("fault 1"), fired("fault 22")]);
  const id = await open(from, "plan");
  expect(await similarIncidents(someone, id)).toEqual([]);
  const topics = await db().execute<{ n: number }>(
    sql`select count(*)::int as n from incident_topic where topic = 'fault #'`,
  );
  expect(topics[0]?.n).toBe(1);
  const [row] = await db().select({ topic: incident.topic }).from(incident).where(eq(incident.id, id));
  expect(row?.topic).toBe("plan");
});
