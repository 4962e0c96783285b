import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { useTestDatabase } from "#db/testing.ts";
import { performAs } from "#demo/jira/simulator.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { addComment } from "#demo/jira/verbs/comment.ts";
import { moveIssue } from "#demo/jira/verbs/move-issue.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { scheduleRounds } from "#lib/jira/reading/schedule.ts";
import { pollConnection, syncNow } from "#lib/jira/reading/sync.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";

useTestDatabase();

let beside: Beside;
beforeAll(async () => {
  beside = await standBeside();
});
afterAll(() => beside.close());

const PENDING = { product: "jsm", projectPending: true } as const;

/** A site with an issue in each of two projects, connected with such settings, webhooks on. */
async function place(settings: Parameters<Beside["connect"]>[1]) {
  const there = await beside.connect("saebom", settings);
  const { site } = there;
  const someone = site.people[0]?.id ?? "";
  const make = (project: string, summary: string) =>
    performAs(beside.jira, site, someone, (desk) => createIssue(desk, { summary, project })).issue;
  const seen = async () => (await listTickets(there.customer)).items.map(({ subject }) => subject).toSorted();
  return { ...there, make, seen, someone };
}

test("a whole site that was consented to shows customers nothing until someone says which project", async () => {
  const { id, make, seen, admin } = await place(PENDING);
  make("SB", "고객의 문의");
  make("SBD", "안에서만 쓰는 일");
  await beside.settle(id);
  await beside.reread();
  await db().execute("delete from graphile_worker._private_jobs");
  await scheduleRounds();
  expect(await db().execute("select 1 from graphile_worker._private_jobs")).toHaveLength(0);
  const calls = await beside.callsDuring(() => pollConnection(id));
  expect(calls).toEqual({});
  await expect(syncNow(admin, id)).rejects.toMatchObject({ code: "conflict" });
  expect(await seen()).toEqual([]);

  await updateConnection(admin, id, { projectKey: "SB" });
  await syncNow(admin, id);
  expect(await seen()).toEqual(["고객의 문의"]);
});

test("every project is read once that was chosen; narrowing it to one takes the others away", async () => {
  const { id, make, seen, admin } = await place(PENDING);
  make("SB", "고객의 문의");
  const other = make("SBD", "안에서만 쓰는 일");
  await updateConnection(admin, id, { settings: { projectPending: false } });
  await syncNow(admin, id);
  expect(await seen()).toContain("안에서만 쓰는 일");

  await updateConnection(admin, id, { projectKey: "SB" });
  expect(await seen()).not.toContain("안에서만 쓰는 일");
  await syncNow(admin, id);
  expect(await seen()).not.toContain("안에서만 쓰는 일");
  expect(await getTicket(admin, other.key)).toMatchObject({ companyId: null });
});

test("keys that nobody told of lead to their ticket: those between two readings, too", async () => {
  const { id, make, site, someone, customer, admin } = await place({ product: "jsm" });
  const issue = make("SB", "옮겨 다니는 문의");
  const first = issue.key;
  await syncNow(admin, id);
  site.webhooks = [];
  const move = (to: string) =>
    performAs(beside.jira, site, someone, (desk) => ({ emissions: moveIssue(desk, issue.key, to) }));
  move("SBO");
  const between = issue.key;
  move("SBX");
  await syncNow(admin, id);
  const { id: ticketId } = await getTicket(customer, first);
  for (const key of [between, issue.key]) expect((await getTicket(customer, key)).id).toBe(ticketId);
});

test("people whom a text calls by their login are shown by name, never by the login", async () => {
  const { id, site, customer, admin } = await beside.connect("hanbit", { product: "jsm" });
  const [agent, caller] = site.people;
  site.people.push({ id: "mina.login", name: "오미나", side: "agent" });
  const { issue } = performAs(beside.jira, site, agent?.id ?? "", (desk) =>
    createIssue(desk, { summary: "부름", project: "HB", reporter: caller?.id }),
  );
  performAs(beside.jira, site, agent?.id ?? "", (desk) =>
    addComment(desk, issue.key, { body: "[~mina.login] 님과 [~gone.login] 확인", public: true }),
  );
  await beside.settle(id);
  await syncNow(admin, id);
  const { items } = await listTicketComments(customer, issue.key);
  expect(items.map(({ body }) => body)).toEqual(["@오미나 님과 확인"]);
  expect(JSON.stringify(items)).not.toContain(".login");
});
