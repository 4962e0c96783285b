import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { mail } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { editComment } from "#lib/incidents/verbs/edit-comment.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { seeMentions } from "#lib/incidents/verbs/mentions.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { viewCounts } from "#lib/incidents/views/counts.ts";
import { tellMention } from "#lib/notifications/tell-mention.ts";

useTestDatabase();

async function open(title: string): Promise<string> {
  const [outcome] = await receive(sourceOf(await makeConnection()), [fired(title)]);
  return outcome?.links[0]?.id ?? "";
}

/** The mentions that are to be told, taken off the queue. */
async function toTell(): Promise<{ entryId: string; userId: number }[]> {
  const jobs = await client()<{ payload: { entryId: string; userId: number } }[]>`
    delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = 'incident.mentioned' returning j.payload`;
  return jobs.map((job) => job.payload);
}

test("who is mentioned is kept by id, finds the incident, and is told once", async () => {
  const author = viewerFrom(await makeUser({ name: "정하린" }));
  const row = await makeUser({ name: "오태민" });
  const called = viewerFrom(row);
  const id = await open("결제 승인 지연");
  const entry = await commentOnIncident(author, id, {
    body: "**@오태민** 님 확인 부탁드립니다 @정하린",
    mentions: [called.id, author.id],
  });
  expect(entry.data["mentions"]).toEqual([
    { id: author.id, name: "정하린" },
    { id: called.id, name: "오태민" },
  ]);
  expect(JSON.stringify(entry.content)).toContain('{"type":"mention","name":"오태민"}');
  const found = await listIncidents(called, { mentioned: "me" });
  expect(found.items.map((one) => one.id)).toEqual([id]);
  expect((await listIncidents(author, { mentioned: "me" })).items).toEqual([]);
  expect(await viewCounts(called)).toMatchObject({ mentioned: 1 });

  const jobs = await toTell();
  expect(jobs).toEqual([{ entryId: entry.id, userId: called.id }]);
  for (const job of [...jobs, ...jobs]) await tellMention(job.entryId, job.userId);
  const mails = await db().select().from(mail).where(eq(mail.recipient, row.email));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain("정하린 님이 회원님을 언급했습니다");

  expect(await seeMentions(called, id)).toEqual({ seen: 1 });
  expect(await viewCounts(called)).toMatchObject({ mentioned: 0 });
});

test("only active staff whose name stands there are mentioned; who has seen it needs no mail", async () => {
  const author = viewerFrom(await makeUser({ name: "박서준" }));
  const gone = await makeUser({ name: "떠난이", active: false });
  const row = await makeUser({ name: "김도윤" });
  const id = await open("디스크 사용률");
  const entry = await commentOnIncident(author, id, {
    body: "@떠난이 @김도윤",
    mentions: [gone.id, row.id, 999_999, (await makeUser({ name: "없는이" })).id],
  });
  expect(entry.data["mentions"]).toEqual([{ id: row.id, name: "김도윤" }]);
  await seeMentions(viewerFrom(row), id);
  const [job] = await toTell();
  await tellMention(job?.entryId ?? "", job?.userId ?? 0);
  expect(await db().select().from(mail).where(eq(mail.recipient, row.email))).toEqual([]);
});

test("an edit calls in who is new in it, lets go who is not, and tells nobody again", async () => {
  const author = viewerFrom(await makeUser({ name: "이수민" }));
  const [first, second] = [await makeUser({ name: "최지우" }), await makeUser({ name: "한지민" })];
  const id = await open("메모리 사용률");
  const { id: entryId } = await commentOnIncident(author, id, { body: "@최지우", mentions: [first.id] });
  await toTell();
  await editComment(author, id, entryId, { body: "@최지우 @한지민", mentions: [second.id] });
  expect(await toTell()).toEqual([{ entryId, userId: second.id }]);
  await editComment(author, id, entryId, { body: "@한지민" });
  expect(await viewCounts(viewerFrom(first))).toMatchObject({ mentioned: 0 });
  expect(await viewCounts(viewerFrom(second))).toMatchObject({ mentioned: 1 });
});
