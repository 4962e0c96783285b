import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { draftPostMortem } from "#lib/incidents/post-mortem/draft.ts";
import { exportPostMortem } from "#lib/incidents/post-mortem/export.ts";
import { finishPostMortem } from "#lib/incidents/post-mortem/finish.ts";
import { getPostMortem, listPostMortems, listPostMortemVersions } from "#lib/incidents/post-mortem/read.ts";
import { savePostMortem } from "#lib/incidents/post-mortem/save.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";

useTestDatabase();

async function world(title = "결제 502 *급증*") {
  const harin = viewerFrom(await makeUser({ name: "정하린" }));
  const taemin = viewerFrom(await makeUser({ name: "오태민", locale: "en", timeZone: "UTC" }));
  const source = sourceOf(await makeConnection({ name: "결제계" }));
  const [outcome] = await receive(source, [fired(title, { target: "pay_gw" })]);
  const id = outcome?.links[0]?.id ?? "";
  return { harin, taemin, id };
}

async function resolved(title?: string) {
  const w = await world(title);
  await acknowledgeIncident(w.harin, w.id, {});
  await commentOnIncident(w.taemin, w.id, { body: "연결이 고갈되었습니다.\n풀을 늘립니다." });
  await resolveIncident(w.harin, w.id, { reason: "풀을 늘렸습니다" });
  return w;
}

test("a draft tells the numbers and what people did, in the writer's language and zone", async () => {
  const { harin, taemin, id } = await resolved();
  const { body, state, version } = await draftPostMortem(harin, id);
  expect({ state, version }).toEqual({ state: "draft", version: 1 });
  for (const part of [
    String.raw`결제 502 \*급증\*`,
    String.raw`- **대상**: pay\_gw`,
    "- **심각도**: 경고",
    "정하린 님이 확인했습니다",
    "오태민: 연결이 고갈되었습니다. 풀을 늘립니다.",
    "정하린 님이 해결했습니다: 풀을 늘렸습니다",
    "Asia/Seoul",
    "## 원인",
    "## 잘된 점",
    "- [ ] ",
  ]) {
    expect(body).toContain(part);
  }
  const english = await resolved("CPU");
  expect((await draftPostMortem(taemin, english.id)).body).toMatch(/## Timeline[^]*UTC[^]*acknowledged it/);
});

test("only of what is over, once, and by staff", async () => {
  const { harin, id } = await world();
  await expect(draftPostMortem(harin, id)).rejects.toMatchObject({
    code: "conflict",
    details: { current: { status: "open" } },
  });
  await expect(getPostMortem(harin, id)).rejects.toMatchObject({ code: "not_found" });
  await resolveIncident(harin, id, {});
  const both = await Promise.allSettled([draftPostMortem(harin, id), draftPostMortem(harin, id)]);
  expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(draftPostMortem(harin, id)).rejects.toMatchObject({
    details: { current: { incidentId: id } },
  });
  const customer = { ...harin, role: "customer" as const, companyId: 1 };
  for (const deed of [
    () => draftPostMortem(customer, id),
    () => getPostMortem(customer, id),
    () => savePostMortem(customer, id, { body: "x", version: 1 }),
    () => finishPostMortem(customer, id, { state: "final" }),
    () => exportPostMortem(customer, id),
    () => listPostMortems(customer),
    () => listPostMortemVersions(customer, id),
  ]) {
    await expect(deed()).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("who saves second sees what the first saved; sittings fold into versions; the draft stays", async () => {
  const { harin, taemin, id } = await resolved();
  const drafted = await draftPostMortem(harin, id);
  const start = Date.now() - 3_600_000;
  const minutes = (n: number) => new Date(start + n * 60_000);
  await savePostMortem(harin, id, { body: "하나", version: 1 }, minutes(1));
  await savePostMortem(harin, id, { body: "하나 둘", version: 2 }, minutes(2));
  await expect(savePostMortem(taemin, id, { body: "mine", version: 2 }, minutes(3))).rejects.toMatchObject({
    code: "conflict",
    details: { current: { body: "하나 둘", version: 3, updatedByName: "정하린" } },
  });
  await savePostMortem(taemin, id, { body: "셋", version: 3 }, minutes(4));
  await savePostMortem(taemin, id, { body: "셋 넷", version: 4 }, minutes(30));
  const same = await savePostMortem(taemin, id, { body: "셋 넷", version: 5 }, minutes(31));
  expect(same.version).toBe(5);
  const versions = await listPostMortemVersions(taemin, id);
  expect(versions.map(({ body, authorName }) => [body, authorName])).toEqual([
    ["셋 넷", "오태민"],
    ["셋", "오태민"],
    ["하나 둘", "정하린"],
    [drafted.body, "정하린"],
  ]);
});

test("a final one cannot be changed until it is a draft again; it is listed and exported", async () => {
  const { harin, id } = await resolved("최종 <보고>");
  await draftPostMortem(harin, id);
  await finishPostMortem(harin, id, { state: "final", version: 1 });
  await expect(savePostMortem(harin, id, { body: "x", version: 2 })).rejects.toMatchObject({
    code: "conflict",
    details: { current: { state: "final" } },
  });
  await finishPostMortem(harin, id, { state: "final" });
  await finishPostMortem(harin, id, { state: "draft" });
  await savePostMortem(harin, id, { body: "# 끝", version: 3 });
  const [row] = (await listPostMortems(harin, { limit: 1 })).items;
  expect(row).toMatchObject({ incidentId: id, incidentTitle: "최종 <보고>", version: 4 });
  expect(row).not.toHaveProperty("body");
  const second = await listPostMortems(harin, {
    limit: 1,
    cursor: (await listPostMortems(harin, { limit: 1 })).nextCursor ?? "",
  });
  expect(second.items[0]?.incidentId).not.toBe(id);
  const file = await exportPostMortem(harin, id);
  expect(await file.text()).toBe("# 끝");
  expect(file.headers.get("content-type")).toContain("text/markdown");
  const audited = await db().select().from(auditEntry).where(eq(auditEntry.subjectId, id));
  expect(audited.map((entry) => entry.action).filter((action) => action.startsWith("post"))).toEqual([
    "post_mortem.drafted",
    "post_mortem.finished",
    "post_mortem.reopened",
    "post_mortem.edited",
  ]);
});
