import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeUser, viewerFrom } from "#db/factories.ts";
import { ticket } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { NO_FAULTS } from "#demo/jira/faults.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { seeded } from "#demo/seed/rng.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { deliverTicket } from "#lib/jira/writing/deliver.ts";
import { syncNow } from "#lib/jira/reading/sync.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { attachToTicket } from "#lib/tickets/verbs/attach.ts";
import { listTicketAttachments } from "#lib/tickets/queries/attachments.ts";
import { commentOnTicket } from "#lib/tickets/verbs/comment.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";

useTestDatabase();

const { chance: random } = seeded(11);
const CANARY = "카나리아";
let beside: Beside;
beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "atsignal-write-back-"));
  beside = await standBeside({ random });
});
afterAll(() => beside.close());
beforeEach(() => {
  Object.assign(beside.jira.faults, NO_FAULTS);
  for (const site of beside.jira.store.value.sites) Object.assign(site, { issues: [], webhooks: [] });
});

type SetUp = [name: string, slug: string, settings: Partial<JiraSettings>, webhooks?: boolean];
const SETUPS: SetUp[] = [
  ["Cloud, service management", "saebom", { product: "jsm", projectKey: "SB" }],
  [
    "Cloud, plain",
    "saebom",
    { product: "software", projectKey: "SBD", sharing: "marked", markerPrefix: "[공유]" },
  ],
  ["Data Center, service management", "hanbit", { product: "jsm", projectKey: "HB" }],
  ["Data Center, plain", "hanbit", { product: "software", projectKey: "HBD", sharing: "all" }],
  ["Cloud, without webhooks", "saebom", { product: "jsm", projectKey: "SB" }, false],
  [
    "Data Center, without webhooks",
    "hanbit",
    { product: "software", projectKey: "HBD", sharing: "all" },
    false,
  ],
];

/** Does the deliveries as the clock would, until nothing waits. */
async function deliverAll(connectionId: number): Promise<void> {
  for (let round = 0; round < 40; round++) {
    const waiting = await client()<{ id: string }[]>`
      select t.id from ticket t where t.connection_id = ${connectionId} and (t.delivery = 'pending'
        or exists (select 1 from ticket_comment c where c.ticket_id = t.id and c.delivery = 'pending')
        or exists (select 1 from ticket_attachment a where a.ticket_id = t.id and a.delivery = 'pending'))`;
    if (waiting.length === 0) return;
    const now = new Date(Date.now() + round * 3 * 60_000);
    for (const { id } of waiting) await deliverTicket(id, round, now);
    await beside.settle(connectionId);
  }
  throw new Error("something still waits");
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}

async function asSeen(viewer: Viewer, id: string) {
  const { items } = await listTicketComments(viewer, id);
  const files = await listTicketAttachments(viewer, id);
  return {
    words: items.map(({ body, delivery }) => [body, delivery]),
    files: files.map(({ filename, delivery }) => [filename, delivery]),
  };
}

test.each(SETUPS)(
  "%s: whatever is lost, doubled or limited, each word is there once, in order, and nobody reads a note",
  async (_name, slug, settings, webhooks = true) => {
    const { id: connectionId, site, customer, admin } = await beside.connect(slug, settings, webhooks);
    const staff = viewerFrom(await makeUser({ name: "박민규" }));
    Object.assign(beside.jira.faults, {
      losePercent: 25,
      doublePercent: 30,
      reorderMs: 20,
      limitPercent: 10,
      failPercent: 10,
    });
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      const { id } = await openTicket(customer, {
        subject: `문의 ${n}`,
        description: `내용 ${n}\n*굵게* [x|y]`,
      });
      await commentOnTicket(customer, id, { body: `하나 {code}` });
      await commentOnTicket(staff, id, { body: CANARY, visibility: "internal" });
      await commentOnTicket(staff, id, { body: "답변입니다." });
      await attachToTicket(customer, id, { filename: "화면.txt", bytes: bytes(`파일 ${n}`) });
      ids.push(id);
    }
    await deliverAll(connectionId);
    Object.assign(beside.jira.faults, NO_FAULTS);
    await beside.reread();
    await syncNow(admin, connectionId);

    const projectId = site.projects.find((project) => project.key === settings.projectKey)?.id;
    const issues = site.issues.filter((issue) => issue.projectId === projectId);
    expect(issues.map((issue) => issue.summary).toSorted()).toEqual(["문의 1", "문의 2", "문의 3"]);
    for (const issue of issues) {
      expect(issue.comments.map(({ public: open }) => open)).toEqual(
        settings.product === "jsm" ? [true, false, true] : [true, true, true],
      );
      expect(issue.attachments.map((file) => file.filename)).toEqual(["화면.txt"]);
    }
    const tickets = await db()
      .select()
      .from(ticket)
      .where(and(eq(ticket.connectionId, connectionId)));
    expect(tickets.map((row) => row.id).toSorted()).toEqual(ids.toSorted());
    for (const id of ids) {
      expect(await asSeen(customer, id)).toEqual({
        words: [
          ["하나 {code}", "sent"],
          ["답변입니다.", "sent"],
        ],
        files: [["화면.txt", "sent"]],
      });
      expect((await asSeen(staff, id)).words).toHaveLength(3);
      expect(await getTicket(customer, id)).toMatchObject({ delivery: "sent", status: "answered" });
    }
    const seen = [
      await listTickets(customer),
      ...(await Promise.all(ids.map((id) => listTicketComments(customer, id)))),
    ];
    expect(JSON.stringify(seen)).not.toContain(CANARY);
  },
  90_000,
);
