import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { jiraSync, syncRound } from "#db/schema/jira.ts";
import { ticket } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { workBusily } from "#demo/jira/busy.ts";
import { differences, mirrorOf, truthOf } from "#demo/jira/compare.ts";
import { NO_FAULTS } from "#demo/jira/faults.ts";
import { expireAccess, revokeGrants } from "#demo/jira/oauth/grants.ts";
import { performAs } from "#demo/jira/simulator.ts";
import { attach } from "#demo/jira/verbs/attach.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { addComment } from "#demo/jira/verbs/comment.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import type { Site } from "#demo/jira/model.ts";
import { seeded } from "#demo/seed/rng.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { readGrant } from "#lib/jira/access/credentials.ts";
import { readSoon } from "#lib/jira/access/keep-access.ts";
import { DeadGrant, freshAccessToken } from "#lib/jira/access/fresh-token.ts";
import { getJiraState } from "#lib/jira/state.ts";
import { pollConnection, sweepConnection, syncNow } from "#lib/jira/reading/sync.ts";
import { attachmentOf } from "#lib/plugins/jira/attachments.ts";
import { downloadAttachment } from "#lib/plugins/jira/client/attachments.ts";
import { getIssue } from "#lib/plugins/jira/client/issues.ts";
import { member } from "#lib/plugins/jira/text.ts";

useTestDatabase();

const { chance: random } = seeded(11);
let beside: Beside;
beforeAll(async () => {
  beside = await standBeside({ random });
});
afterAll(() => beside.close());
beforeEach(() => {
  Object.assign(beside.jira.faults, NO_FAULTS);
  for (const site of beside.jira.store.value.sites) Object.assign(site, { issues: [], webhooks: [] });
});

const SERVICE = { product: "jsm" } as const;
const work = { issues: 40, changesEach: 5, projects: ["SB", "SBO"], random };
const wrong = async (id: number, site: Site) =>
  differences(await mirrorOf(id), truthOf(site, SERVICE, ["SB", "SBO", "HB", "HBO"]));
const someone = (site: Site) => site.people[0]?.id ?? "";

async function rounds(connectionId: number) {
  return db().select().from(syncRound).where(eq(syncRound.connectionId, connectionId));
}

test.each(["saebom", "hanbit"])(
  "%s: what the index does not show yet is neither lost nor taken for deleted",
  async (slug) => {
    const { id, site, admin } = await beside.connect(slug, SERVICE);
    beside.jira.faults.searchLagMs = 60_000;
    performAs(beside.jira, site, someone(site), (desk) => createIssue(desk, { summary: "방금 만든 것" }));
    await beside.settle(id);
    await syncNow(admin, id);
    await sweepConnection(id);
    expect(await wrong(id, site)).toEqual([]);

    site.webhooks = [];
    performAs(beside.jira, site, someone(site), (desk) => createIssue(desk, { summary: "늦게 보이는 것" }));
    await pollConnection(id);
    expect(await wrong(id, site)).toHaveLength(1);
    beside.jira.faults.searchLagMs = 0;
    await pollConnection(id);
    expect(await wrong(id, site)).toEqual([]);
  },
);

test.each(["saebom", "hanbit"])(
  "%s: a long first reading goes on where it was, also after a crash",
  async (slug) => {
    const { id, site } = await beside.connect(slug, SERVICE, false);
    for (let n = 0; n < 250; n++) {
      performAs(beside.jira, site, someone(site), (desk) => createIssue(desk, { summary: `문의 ${n}` }));
    }
    const held = async () => (await db().select().from(ticket).where(eq(ticket.connectionId, id))).length;
    const sync = async () => (await db().select().from(jiraSync).where(eq(jiraSync.connectionId, id)))[0];
    await pollConnection(id, 0);
    expect(await held()).toBe(100);
    const begun = (await sync())?.reading as { begun: string; read: number };
    expect(begun.read).toBe(100);

    beside.jira.faults.failPercent = 100;
    await pollConnection(id);
    beside.jira.faults.failPercent = 0;
    expect(await sync()).toMatchObject({ syncedThrough: null, reading: begun });

    await pollConnection(id, 0);
    expect(await held()).toBeGreaterThan(180);
    await pollConnection(id);
    expect(await wrong(id, site)).toEqual([]);
    expect((await sync())?.syncedThrough?.toISOString()).toBe(begun.begun);
    expect((await rounds(id)).filter((round) => round.error === null)).toHaveLength(3);
  },
);

test("a reading that is overtaken by another wish for everything begins anew", async () => {
  const { id, site } = await beside.connect("saebom", SERVICE, false);
  for (let n = 0; n < 120; n++) {
    performAs(beside.jira, site, someone(site), (desk) => createIssue(desk, { summary: `문의 ${n}` }));
  }
  await pollConnection(id, 0);
  await db().transaction((tx) => readSoon(tx, id, { everything: true }));
  const [sync] = await db().select().from(jiraSync).where(eq(jiraSync.connectionId, id));
  expect(sync).toMatchObject({ syncedThrough: null, reading: null });
  await pollConnection(id);
  expect(await wrong(id, site)).toEqual([]);
});

test("a round goes on through passing 429s and 500s", async () => {
  const { id, site } = await beside.connect("saebom", SERVICE, false);
  workBusily(beside.jira, site, work);
  Object.assign(beside.jira.faults, { failPercent: 15, limitPercent: 15, retryAfterS: 0 });
  await pollConnection(id);
  expect(await wrong(id, site)).toEqual([]);
  expect(await rounds(id)).toMatchObject([{ error: null, healed: 0 }]);
});

test("when Jira wants peace for long the round says so and the next one finishes the work", async () => {
  const { id, site } = await beside.connectByGrant("saebom", SERVICE);
  workBusily(beside.jira, site, work);
  beside.jira.faults.pointsPerHour = 1;
  await pollConnection(id);
  const [sync] = await db().select().from(jiraSync).where(eq(jiraSync.connectionId, id));
  expect(sync?.syncedThrough).toBeNull();
  expect(sync?.notBefore?.getTime()).toBeGreaterThan(Date.now());
  beside.jira.faults.pointsPerHour = 0;
  await pollConnection(id);
  expect(await wrong(id, site)).toEqual([]);
});

test("twenty needs at once make one refresh; a token that expires in the middle of a round is renewed", async () => {
  const { id, site } = await beside.connectByGrant("saebom", SERVICE, 5);
  const asked = await beside.callsDuring(() =>
    Promise.all(Array.from({ length: 20 }, () => freshAccessToken(id))),
  );
  expect(asked).toEqual({ "POST /oauth/token": 1 });
  workBusily(beside.jira, site, work);
  expireAccess(beside.jira);
  const calls = await beside.callsDuring(() => pollConnection(id));
  expect(calls["POST /oauth/token"]).toBe(1);
  expect(await wrong(id, site)).toEqual([]);
});

test("a refresh whose answer is lost is made good within the leeway, a revoked grant is not", async () => {
  const { id } = await beside.connectByGrant("saebom", SERVICE, 5);
  beside.jira.faults.losePercent = 100;
  await expect(freshAccessToken(id)).rejects.toThrow();
  beside.jira.faults.losePercent = 0;
  expect(await freshAccessToken(id)).toBeTruthy();
  revokeGrants(beside.jira);
  await pollConnection(id);
  expect((await readGrant(db(), id))?.state).toBe("dead");
  await expect(freshAccessToken(id)).rejects.toThrow(DeadGrant);
});

test.each([
  ["saebom", "SB", SERVICE],
  ["saebom", "SBD", { product: "software", sharing: "all" } as const],
  ["hanbit", "HB", SERVICE],
  ["hanbit", "HBD", { product: "software", sharing: "all" } as const],
])("%s %s: webhooks cost no more calls than there are of them", async (slug, project, settings) => {
  const { id, site } = await beside.connect(slug, settings);
  const make = () =>
    performAs(beside.jira, site, someone(site), (desk) => createIssue(desk, { summary: "문의", project }));
  const { issue } = make();
  await beside.settle(id);
  await beside.reread();
  const deeds = [
    () => make(),
    () =>
      performAs(beside.jira, site, someone(site), (desk) =>
        addComment(desk, issue.key, { body: "답", public: true }),
      ),
    () =>
      performAs(beside.jira, site, someone(site), (desk) => ({
        emissions: changeStatus(desk, issue.key, "진행 중"),
      })),
  ];
  for (const deed of deeds) {
    const { emissions } = deed();
    await beside.settle(id);
    const calls = await beside.callsDuring(() => beside.reread());
    const made = Object.values(calls).reduce((sum, n) => sum + n, 0);
    expect(made, JSON.stringify(calls)).toBeLessThanOrEqual(emissions.length);
  }
  expect(differences(await mirrorOf(id), truthOf(site, settings, [project]))).toEqual([]);
});

test.each(["saebom", "hanbit"])("%s: the bytes of a file come, wherever Jira keeps them", async (slug) => {
  const { id, site } = await beside.connect(slug, SERVICE);
  const { issue } = performAs(beside.jira, site, someone(site), (desk) =>
    createIssue(desk, { summary: "파일" }),
  );
  const bytes = Buffer.from("안녕하십니까");
  // People reach this Jira under another name than AtSignal does.
  beside.jira.links.jira = "http://jira.inside.example";
  performAs(beside.jira, site, someone(site), (desk) =>
    attach(desk, issue.key, { filename: "인사 말.txt", mimeType: "text/plain", bytes }),
  );
  const access = await jiraAccess(id);
  if (!access) throw new Error("no way in");
  const read = await getIssue(access, issue.key);
  if (slug === "saebom") beside.jira.links.jira = beside.base;
  const list = member(member(read, "fields"), "attachment");
  const file = attachmentOf(Array.isArray(list) ? list[0] : undefined);
  if (!file) throw new Error("no file");
  const got = await downloadAttachment(access, file, 1000);
  beside.jira.links.jira = beside.base;
  expect(got.equals(bytes)).toBe(true);
});

test("a ticket keeps its id when its issue is moved out of the connection's project", async () => {
  const settings = { ...SERVICE, projectKey: "SB" };
  const { id, site, admin } = await beside.connect("saebom", settings);
  const { issue } = performAs(beside.jira, site, someone(site), (desk) =>
    createIssue(desk, { summary: "옮길 것" }),
  );
  await beside.settle(id);
  const find = () =>
    db()
      .select()
      .from(ticket)
      .where(and(eq(ticket.connectionId, id), eq(ticket.externalId, issue.id)));
  const [before] = await find();
  await beside.callsDuring(async () => {
    site.webhooks = [];
    await fetch(`${beside.base}/control/saebom/issues/${issue.key}/move`, {
      method: "POST",
      body: JSON.stringify({ project: "SBO" }),
    });
  });
  await syncNow(admin, id);
  const [after] = await find();
  expect(after).toMatchObject({ id: before?.id, key: issue.key, deletedAt: null });
});

test("how long webhooks take is told by what came", async () => {
  const { id, site, admin } = await beside.connect("saebom", SERVICE);
  expect((await getJiraState(admin, id)).sync.webhookLagMs).toBeNull();
  const before = Date.now();
  performAs(beside.jira, site, someone(site), (desk) => createIssue(desk, { summary: "문의" }));
  await beside.settle(id);
  const lag = (await getJiraState(admin, id)).sync.webhookLagMs;
  expect(lag).toBeGreaterThanOrEqual(0);
  expect(lag).toBeLessThanOrEqual(Date.now() - before);
});
