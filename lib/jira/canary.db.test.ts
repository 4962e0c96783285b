import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeUser, viewerFrom } from "#db/factories.ts";
import { mail } from "#db/schema/company.ts";
import { change } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import type { Comment, Issue, Site } from "#demo/jira/model.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { performAs } from "#demo/jira/simulator.ts";
import { attach } from "#demo/jira/verbs/attach.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { addComment, editComment } from "#demo/jira/verbs/comment.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import type { Desk } from "#demo/jira/verbs/desk.ts";
import { moveIssue } from "#demo/jira/verbs/move-issue.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { deliverTicket } from "#lib/jira/writing/deliver.ts";
import { syncNow } from "#lib/jira/reading/sync.ts";
import { notifyTicket } from "#lib/notifications/notify-ticket.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { attachToTicket } from "#lib/tickets/verbs/attach.ts";
import { findAttachment, listTicketAttachments } from "#lib/tickets/queries/attachments.ts";
import { commentOnTicket } from "#lib/tickets/verbs/comment.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";
import { listTicketSteps } from "#lib/tickets/queries/steps.ts";

useTestDatabase();

let beside: Beside;
beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "atsignal-canary-"));
  beside = await standBeside();
});
afterAll(() => beside.close());
beforeEach(() => {
  for (const site of beside.jira.store.value.sites) Object.assign(site, { issues: [], webhooks: [] });
});

const CANARY = "카나리아7731";
const OPEN = "고객에게 드리는 답변";

/** Everything a customer is ever given, as one text. */
async function everythingToldTo(customer: Viewer): Promise<string> {
  const { items } = await listTickets(customer, {});
  const pages = await Promise.all(
    items.map(async ({ id }) => {
      await notifyTicket(id);
      return Promise.all([
        getTicket(customer, id),
        listTicketComments(customer, id),
        listTicketAttachments(customer, id),
        listTicketSteps(customer, id),
      ]);
    }),
  );
  const found = await listTickets(customer, { q: CANARY });
  expect(found.items).toEqual([]);
  const told = await db()
    .select()
    .from(change)
    .where(and(eq(change.audience, "company"), eq(change.companyId, customer.companyId ?? 0)));
  const mails = await db().select().from(mail);
  return JSON.stringify([items, pages, told, mails]);
}

type SetUp = [name: string, slug: string, project: string, settings: Partial<JiraSettings>];
const SETUPS: SetUp[] = [
  ["Cloud, service management", "saebom", "SB", { product: "jsm" }],
  ["Cloud, plain, all shared", "saebom", "SBD", { product: "software", sharing: "all" }],
  ["Cloud, plain, marked shared", "saebom", "SBD", { product: "software", sharing: "marked" }],
  ["Data Center, service management", "hanbit", "HB", { product: "jsm" }],
  ["Data Center, plain, all shared", "hanbit", "HBD", { product: "software", sharing: "all" }],
  ["Data Center, plain, marked shared", "hanbit", "HBD", { product: "software", sharing: "marked" }],
];

/** Lets an agent do and say things in Jira on one issue. */
function agentOn(site: Site, key: string) {
  const agent = site.people.find((one) => one.side === "agent")?.id ?? "";
  const doing = (verb: (desk: Desk) => Emission[]) =>
    performAs(beside.jira, site, agent, (desk) => ({ emissions: verb(desk) }));
  return {
    doing,
    says: (words: { body: string; public: boolean; restriction?: Comment["restriction"] }) =>
      performAs(beside.jira, site, agent, (desk) => addComment(desk, key, words)).comment,
    edits: (id: string, words: { body?: string; public?: boolean }) =>
      doing((desk) => editComment(desk, key, id, words)),
    attaches(filename: string) {
      const file = { filename, mimeType: "text/plain", bytes: Buffer.from(filename) };
      doing((desk) => attach(desk, key, file).emissions);
    },
  };
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}

/** A question of a customer that has become an issue. */
async function opened(customer: Viewer, site: Site): Promise<{ id: string; issue: Issue }> {
  const { id } = await openTicket(customer, { subject: "문의", description: "내용" });
  await deliverTicket(id);
  const [issue] = site.issues;
  if (!issue) throw new Error("it has not come to Jira");
  return { id, issue };
}

test.each(SETUPS)(
  "%s: no internal word or file reaches a customer",
  async (_name, slug, project, settings) => {
    const chosen = { ...settings, projectKey: project };
    const { id: connectionId, site, customer, admin } = await beside.connect(slug, chosen);
    const staff = viewerFrom(await makeUser({ name: "박민규" }));
    const { id, issue } = await opened(customer, site);
    const agent = agentOn(site, issue.key);
    const mark = settings.sharing === "marked" ? "[공유] " : "";
    agent.says({ body: `${mark}${OPEN}`, public: true });
    const first = agent.says({ body: `${CANARY} 내부`, public: false });
    // A word that was open and is taken back, one that a role alone may read, one edited later.
    const taken = agent.says({ body: `${mark}잠깐 열렸던 말`, public: true });
    agent.edits(taken.id, { body: `${CANARY} 닫음`, public: false });
    const restriction = { type: "role", value: "Administrators" } as const;
    agent.says({ body: `${mark}${CANARY}`, public: true, restriction });
    agent.edits(first.id, { body: `${CANARY} 고침` });
    // Files: one of everybody's, one of a note, and one whose word is taken back.
    agent.says({ body: `${mark}붙임 [^공개.txt]`, public: true });
    agent.attaches("공개.txt");
    agent.says({ body: `[^${CANARY}.txt]`, public: false });
    agent.attaches(`${CANARY}.txt`);
    const shown = agent.says({ body: `${mark}[^${CANARY}-잠깐.txt]`, public: true });
    agent.edits(shown.id, { public: false });
    agent.attaches(`${CANARY}-잠깐.txt`);
    agent.doing((desk) => changeStatus(desk, issue.key, "진행 중"));
    // And what staff keep among themselves from here.
    const note = await commentOnTicket(staff, id, { body: `${CANARY} 메모`, visibility: "internal" });
    const filename = `${CANARY}-메모.txt`;
    await attachToTicket(staff, id, { filename, bytes: bytes(CANARY), commentId: note.id });
    await deliverTicket(id);

    await beside.settle(connectionId);
    expect(await everythingToldTo(customer)).not.toContain(CANARY);
    await beside.reread();
    const afterwards = await everythingToldTo(customer);
    expect(afterwards).not.toContain(CANARY);
    expect(afterwards).toContain(OPEN);
    await syncNow(admin, connectionId);
    const synced = await everythingToldTo(customer);
    expect(synced).not.toContain(CANARY);
    expect(synced).not.toContain("잠깐 열렸던 말");
    expect(synced).toContain("공개.txt");
    const mails = await db()
      .select()
      .from(mail)
      .where(eq(mail.companyId, customer.companyId ?? 0));
    expect(JSON.stringify(mails)).toContain(OPEN);
    // Staff have every one of them.
    const words = (await listTicketComments(staff, id)).items.filter(({ body }) => body.includes(CANARY));
    expect(words.map(({ visibility }) => visibility)).toEqual(words.map(() => "internal"));
    expect(words).toHaveLength(6);
    const files = await listTicketAttachments(staff, id);
    const secret = files.filter((file) => file.filename.includes(CANARY));
    expect(secret.map(({ visibility }) => visibility)).toEqual(["internal", "internal", "internal"]);
    for (const file of secret) {
      await expect(findAttachment(customer, file.id)).rejects.toMatchObject({ code: "not_found" });
    }
  },
);

test.each([
  ["saebom", "SB", "SBD"],
  ["hanbit", "HB", "HBD"],
])(
  "%s: notes stay notes when their issue is moved to a plain project that shares all",
  async (slug, desk, plain) => {
    const { id, site, customer, admin } = await beside.connect(slug, { product: "software", sharing: "all" });
    const agent = site.people.find((one) => one.side === "agent")?.id ?? "";
    const { issue } = performAs(beside.jira, site, agent, (at) =>
      createIssue(at, { summary: "이사", project: desk }),
    );
    const { comment: note } = performAs(beside.jira, site, agent, (at) =>
      addComment(at, issue.key, { body: CANARY, public: false }),
    );
    const edit = (body: string) =>
      performAs(beside.jira, site, agent, (at) => ({
        emissions: editComment(at, issue.key, note.id, { body }),
      }));
    performAs(beside.jira, site, agent, (at) => ({ emissions: moveIssue(at, issue.key, plain) }));
    edit(`${CANARY} 옮긴 뒤 고침`);
    performAs(beside.jira, site, agent, (at) => addComment(at, issue.key, { body: OPEN, public: true }));
    await beside.settle(id);
    expect(await everythingToldTo(customer)).not.toContain(CANARY);
    await beside.reread();
    await syncNow(admin, id);
    edit(`${CANARY} 또 고침`);
    await beside.settle(id);
    expect(await everythingToldTo(customer)).not.toContain(CANARY);
    await beside.reread();
    const told = await everythingToldTo(customer);
    expect(told).not.toContain(CANARY);
    expect(told).toContain(OPEN);
  },
);
