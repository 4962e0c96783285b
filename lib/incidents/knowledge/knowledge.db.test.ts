import { expect, test } from "vitest";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { changeKnowledge } from "#lib/incidents/knowledge/change.ts";
import { keepKnowledge } from "#lib/incidents/knowledge/keep.ts";
import { listKnowledge, listKnowledgeVersions, offerKnowledge } from "#lib/incidents/knowledge/read.ts";
import { removeKnowledge } from "#lib/incidents/knowledge/remove.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";

useTestDatabase();

async function world() {
  const harin = viewerFrom(await makeUser({ name: "정하린" }));
  const source = sourceOf(await makeConnection());
  const open = async (title: string) => {
    const [outcome] = await receive(source, [fired(title)]);
    return outcome?.links[0]?.id ?? "";
  };
  return { harin, source, open };
}

test("a note is offered when the same fault comes again, and to those with like words after it", async () => {
  const { harin, open } = await world();
  const first = await open("디스크 사용률 90% 초과: WAS-02");
  await resolveIncident(harin, first, {});
  const kept = await keepKnowledge(harin, first, { body: "오래된 로그를 **지웁니다**" });
  const other = await open("디스크 사용률 95% 초과: WAS-07");
  await keepKnowledge(harin, other, { body: "파티션을 늘립니다" });

  const [own, like] = await offerKnowledge(harin, first);
  expect(own).toMatchObject({ id: kept.id, sameFault: true, body: "오래된 로그를 **지웁니다**" });
  expect(like).toMatchObject({ sameFault: false, body: "파티션을 늘립니다" });
  const unlike = await open("인증서가 곧 끝납니다");
  expect(await offerKnowledge(harin, unlike)).toEqual([]);
});

test("one note for a fault: who keeps second sees the first; another source's same words are another fault", async () => {
  const { harin, open } = await world();
  const id = await open("CPU");
  const both = await Promise.allSettled([
    keepKnowledge(harin, id, { body: "가" }),
    keepKnowledge(harin, id, { body: "나" }),
  ]);
  expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(keepKnowledge(harin, id, { body: "다" })).rejects.toMatchObject({
    code: "conflict",
    details: { current: { version: 1 } },
  });
  const elsewhere = await world();
  const same = await elsewhere.open("CPU");
  await keepKnowledge(harin, same, { body: "라" });
  expect((await offerKnowledge(harin, same))[0]).toMatchObject({ body: "라", sameFault: true });
});

test("changing keeps what it said, refuses a stale view, and removing ends the offer", async () => {
  const { harin, open } = await world();
  const id = await open("힙 메모리");
  const note = await keepKnowledge(harin, id, { body: "다시 시작합니다" });
  await changeKnowledge(harin, note.id, { body: "힙을 늘립니다", version: 1 });
  await expect(changeKnowledge(harin, note.id, { body: "늦은 글", version: 1 })).rejects.toMatchObject({
    code: "conflict",
    details: { current: { body: "힙을 늘립니다", version: 2 } },
  });
  expect((await listKnowledgeVersions(harin, note.id)).map(({ body }) => body)).toEqual([
    "힙을 늘립니다",
    "다시 시작합니다",
  ]);
  expect((await listKnowledge(harin, { limit: 1 })).items).toMatchObject([
    { id: note.id, title: "힙 메모리" },
  ]);
  await removeKnowledge(harin, note.id);
  expect(await offerKnowledge(harin, id)).toEqual([]);
  await expect(removeKnowledge(harin, note.id)).rejects.toMatchObject({ code: "not_found" });
  await expect(changeKnowledge(harin, note.id, { body: "x", version: 3 })).rejects.toMatchObject({
    code: "not_found",
  });
  // The fault may be learned anew.
  expect(await keepKnowledge(harin, id, { body: "새로" })).toMatchObject({ version: 1 });
});

test("customers know nothing of it", async () => {
  const { harin, open } = await world();
  const id = await open("스레드");
  const note = await keepKnowledge(harin, id, { body: "가" });
  const customer = { ...harin, role: "customer" as const, companyId: 1 };
  for (const deed of [
    () => keepKnowledge(customer, id, { body: "x" }),
    () => offerKnowledge(customer, id),
    () => listKnowledge(customer),
    () => listKnowledgeVersions(customer, note.id),
    () => changeKnowledge(customer, note.id, { body: "x", version: 1 }),
    () => removeKnowledge(customer, note.id),
  ]) {
    await expect(deed()).rejects.toMatchObject({ code: "forbidden" });
  }
});
