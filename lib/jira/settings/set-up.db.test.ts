import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { ticketComment } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { createConnection } from "#lib/connections/create.ts";
import { getConnection } from "#lib/connections/get.ts";
import { updateConnection } from "#lib/connections/update.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { previewRules } from "#lib/jira/settings/preview-rules.ts";
import { previewSharing } from "#lib/jira/settings/preview-sharing.ts";
import { resettleConnection } from "#lib/jira/settings/resettle.ts";
import { replaceRules } from "#lib/jira/settings/rules.ts";
import { getJiraState } from "#lib/jira/state.ts";
import { pollConnection, syncNow } from "#lib/jira/reading/sync.ts";
import {
  answerAsCloud,
  answerIssues,
  type Fake,
  type FakeIssue,
  setEnv,
  startFake,
} from "#lib/jira/testing/canned-jira.ts";
import { assignCompany } from "#lib/tickets/verbs/assign-company.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";

useTestDatabase();

let fake: Fake;
let admin: Viewer;
let staff: Viewer;
let saebom: { id: number; people: Viewer };
let hanbit: { id: number; people: Viewer };

async function makeTenant() {
  const { id } = await makeCompany();
  return { id, people: viewerFrom(await makeUser({ companyId: id })) };
}

beforeAll(async () => {
  fake = await startFake();
  setEnv({ OUTBOUND_ALLOW: "127.0.0.0/8" });
  admin = viewerFrom(await makeUser({ role: "admin" }));
  staff = viewerFrom(await makeUser());
});
afterAll(() => fake.close());
beforeEach(async () => {
  fake.reset();
  answerAsCloud(fake);
  saebom = await makeTenant();
  hanbit = await makeTenant();
});

const ISSUES: FakeIssue[] = [
  { id: "1", key: "SB-1", summary: "라벨", labels: ["saebom"], comments: [["11", "공개 답변", true]] },
  { id: "2", key: "SB-2", summary: "조직", organizations: ["한빛물류"] },
  { id: "3", key: "SB-3", summary: "메일", email: "yun@hanbit.example" },
  { id: "4", key: "SB-4", summary: "모름", comments: [["41", "내부 메모", false]] },
];

async function make(companyId: number | null, more: Record<string, unknown> = {}): Promise<number> {
  const made = await createConnection(admin, {
    plugin: "jira",
    name: "Jira",
    companyId,
    auth: { type: "api_token", siteUrl: fake.url, email: "bot@example.test", token: "t" },
    product: "jsm",
    projectKey: "SB",
    ...more,
  });
  return made.id;
}

const subjects = async (viewer: Viewer, more = {}) =>
  (await listTickets(viewer, { limit: 100, ...more })).items.map((ticket) => ticket.subject).sort();
const words = async (viewer: Viewer, key: string) =>
  (await listTicketComments(viewer, key, {})).items.map((comment) => comment.body);

const rules = () => [
  { field: "label" as const, value: "saebom", companyId: saebom.id },
  { field: "organization" as const, value: "한빛물류", companyId: hanbit.id },
  { field: "email_domain" as const, value: "hanbit.example", companyId: hanbit.id },
];

test("rules say whose an issue is; what fits none is nobody's until staff say so", async () => {
  const id = await make(null);
  answerIssues(fake, ISSUES);
  const preview = await previewRules(admin, id, { rules: rules() });
  expect(preview.items.map(({ issueKey, companyId, rule }) => [issueKey, companyId, rule])).toEqual([
    ["SB-1", saebom.id, 0],
    ["SB-2", hanbit.id, 1],
    ["SB-3", hanbit.id, 2],
    ["SB-4", null, null],
  ]);
  await replaceRules(admin, id, { rules: rules() });
  await pollConnection(id);
  expect(await subjects(saebom.people)).toEqual(["라벨"]);
  expect(await subjects(hanbit.people)).toEqual(["메일", "조직"]);
  expect(await subjects(staff, { unassigned: true })).toEqual(["모름"]);

  await expect(assignCompany(saebom.people, "SB-4", saebom.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(assignCompany(staff, "SB-4", 99_999)).rejects.toMatchObject({
    fields: [{ path: "companyId" }],
  });
  await assignCompany(staff, "SB-4", saebom.id);
  expect(await subjects(saebom.people)).toEqual(["라벨", "모름"]);
  expect(await words(saebom.people, "SB-4")).toEqual([]);
  expect(await words(staff, "SB-4")).toEqual(["내부 메모"]);
  const [note] = await db().select().from(ticketComment).where(eq(ticketComment.externalId, "41"));
  expect(note?.companyId).toBe(saebom.id);
  await expect(assignCompany(staff, "SB-4", hanbit.id)).rejects.toMatchObject({
    code: "conflict",
    details: { current: { companyId: saebom.id } },
  });
  await assignCompany(admin, "SB-4", hanbit.id);
  expect(await subjects(saebom.people)).toEqual(["라벨"]);
});

test("rules that come later are asked about the tickets of nobody, and leave the others alone", async () => {
  fake.on("GET", /project\/SC$/, {
    body: { id: "3", key: "SC", name: "새", projectTypeKey: "service_desk" },
  });
  const id = await make(null, { projectKey: "SC" });
  answerIssues(
    fake,
    ISSUES.slice(0, 2).map((issue) => ({ ...issue, key: issue.key.replace("SB", "SC") })),
  );
  await pollConnection(id);
  expect(await subjects(staff, { unassigned: true })).toContain("라벨");
  await assignCompany(staff, "SC-2", saebom.id);
  await replaceRules(admin, id, { rules: rules() });
  await pollConnection(id);
  expect(await subjects(saebom.people)).toEqual(["라벨", "조직"]);
  expect(await words(saebom.people, "SC-1")).toEqual(["공개 답변"]);
  await expect(
    replaceRules(admin, id, { rules: [{ field: "label", value: "x", companyId: 99_999 }] }),
  ).rejects.toMatchObject({ fields: [{ path: "rules.0.companyId" }] });
});

const PLAIN: FakeIssue[] = [
  {
    id: "7",
    key: "OP-7",
    summary: "공유",
    comments: [
      ["71", "[공유] 고객께 드리는 말씀", true],
      ["72", "우리끼리", true],
    ],
  },
];

test("a sharing rule is shown on real comments before it is saved, and then obeyed both ways", async () => {
  fake.on("GET", /project\/OP$/, { body: { id: "2", key: "OP", name: "운영", projectTypeKey: "software" } });
  answerIssues(fake, PLAIN);
  const id = await make(saebom.id, { product: "software", projectKey: "OP", sharing: "none" });
  await pollConnection(id);
  const seen = () => words(saebom.people, "OP-7");
  expect(await seen()).toEqual([]);

  const marked = await previewSharing(admin, id, { product: "software", sharing: "marked" });
  expect(marked.items.map(({ excerpt, visible, why }) => [excerpt, visible, why])).toEqual([
    ["고객께 드리는 말씀", true, null],
    ["우리끼리", false, "unmarked"],
  ]);
  expect(await seen()).toEqual([]);

  await updateConnection(admin, id, { sharing: "all" });
  await pollConnection(id);
  expect(await seen()).toHaveLength(2);

  // What the stricter rule may hide is gone at once, before Jira has been asked.
  await updateConnection(admin, id, { sharing: "marked" });
  expect(await seen()).toEqual(["[공유] 고객께 드리는 말씀"]);
  await pollConnection(id);
  expect(await seen()).toEqual(["고객께 드리는 말씀"]);
  await updateConnection(admin, id, { sharing: "none" });
  expect(await seen()).toEqual([]);
  await pollConnection(id);
  expect(await seen()).toEqual([]);
});

test("a status map changes the state of the tickets there are", async () => {
  const id = await make(saebom.id);
  answerIssues(fake, [{ id: "9", key: "SB-9", summary: "상태", status: "대기 중" }]);
  await pollConnection(id);
  const state = async () => (await listTickets(saebom.people, {})).items[0]?.status;
  expect(await state()).toBe("in_review");
  await updateConnection(admin, id, { statusMap: { "대기 중": "new" } });
  await resettleConnection(id);
  expect(await state()).toBe("new");
});

test("the first reading is no missed webhook; a change that nobody told of is", async () => {
  const id = await make(saebom.id);
  answerIssues(fake, [{ id: "5", key: "SB-5", summary: "처음" }]);
  expect(await syncNow(admin, id)).toEqual({ issuesRead: 1, healed: 0, removed: 0 });
  expect((await getConnection(admin, id)).health).toMatchObject({ state: "ok", reason: "polling_only" });
  answerIssues(fake, [{ id: "5", key: "SB-5", summary: "고침", updated: "2026-03-17T11:00:00.000+0900" }]);
  expect(await syncNow(admin, id)).toMatchObject({ healed: 1 });
  expect((await getConnection(admin, id)).health).toMatchObject({ reason: "healed", detail: { n: 1 } });
  const state = await getJiraState(admin, id);
  expect(state.rounds.map((round) => [round.kind, round.healed])).toEqual([
    ["manual", 1],
    ["manual", 0],
  ]);
  expect(state.sync).toMatchObject({ weekHealed: 1, weekHeard: 0, lastHealed: 1 });
});
