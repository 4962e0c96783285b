import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { mail } from "#db/schema/company.ts";
import { change } from "#db/schema/connection.ts";
import { ticketComment } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
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
import { syncNow } from "#lib/jira/sync.ts";
import { notifyTicket } from "#lib/notifications/notify-ticket.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { listTicketAttachments } from "#lib/tickets/attachments.ts";
import { listTicketComments } from "#lib/tickets/comments.ts";
import { getTicket } from "#lib/tickets/get.ts";
import { listTickets } from "#lib/tickets/list.ts";
import { listTicketSteps } from "#lib/tickets/steps.ts";

useTestDatabase();

let beside: Beside;
beforeAll(async () => {
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

test.each(SETUPS)(
  "%s: no word of an internal comment reaches a customer",
  async (_name, slug, project, settings) => {
    const { id, site, customer, admin } = await beside.connect(slug, settings);
    const agent = site.people.find((one) => one.side === "agent")?.id ?? "";
    const mark = settings.sharing === "marked" ? "[공유] " : "";
    const doing = (verb: (desk: Desk) => Emission[]) =>
      performAs(beside.jira, site, agent, (desk) => ({ emissions: verb(desk) }));
    const { issue } = performAs(beside.jira, site, agent, (desk) =>
      createIssue(desk, { summary: "문의", project }),
    );
    const note = (text: string) =>
      performAs(beside.jira, site, agent, (desk) =>
        addComment(desk, issue.key, { body: text, public: false }),
      ).comment;
    doing((desk) => addComment(desk, issue.key, { body: `${mark}${OPEN}`, public: true }).emissions);
    const first = note(`${CANARY} 내부`);
    // A word that was open and is taken back, one that a role alone may read, one edited later.
    const taken = performAs(beside.jira, site, agent, (desk) =>
      addComment(desk, issue.key, { body: `${mark}잠깐 열렸던 말`, public: true }),
    ).comment;
    doing((desk) => editComment(desk, issue.key, taken.id, { body: `${CANARY} 닫음`, public: false }));
    const restriction = { type: "role", value: "Administrators" } as const;
    doing(
      (desk) =>
        addComment(desk, issue.key, { body: `${mark}${CANARY}`, public: true, restriction }).emissions,
    );
    doing((desk) => editComment(desk, issue.key, first.id, { body: `${CANARY} 고침` }));
    doing((desk) => changeStatus(desk, issue.key, "진행 중"));
    const file = { filename: "공개.txt", mimeType: "text/plain", bytes: Buffer.from(OPEN) };
    doing((desk) => attach(desk, issue.key, file).emissions);

    await beside.settle(id);
    expect(await everythingToldTo(customer)).not.toContain(CANARY);
    await beside.reread();
    const afterwards = await everythingToldTo(customer);
    expect(afterwards).not.toContain(CANARY);
    expect(afterwards).toContain(OPEN);
    await syncNow(admin, id);
    const synced = await everythingToldTo(customer);
    expect(synced).not.toContain(CANARY);
    expect(synced).not.toContain("잠깐 열렸던 말");
    // Staff have every one of them.
    const kept = await db().select().from(ticketComment).where(eq(ticketComment.connectionId, id));
    expect(kept.filter((row) => row.body.includes(CANARY)).map((row) => row.visibility)).toEqual(
      Array.from({ length: 3 }, () => "internal"),
    );
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
