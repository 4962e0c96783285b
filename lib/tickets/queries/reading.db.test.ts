import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import type { CommentUpserted, TicketSignal, TicketSnapshot } from "#lib/signals/signal.ts";
import { applyTicketSignals } from "#lib/tickets/apply.ts";
import { listTicketAttachments } from "#lib/tickets/queries/attachments.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { ticketCounts } from "#lib/tickets/queries/count.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";
import { markTicketRead } from "#lib/tickets/verbs/mark-read.ts";
import { listTicketSteps } from "#lib/tickets/queries/steps.ts";

useTestDatabase();

const CANARY = "카나리아";
const minute = (n: number) => new Date(Date.UTC(2026, 2, 17, 5, n)).toISOString();
const text = (plain: string) => ({ format: "wiki" as const, text: plain, plain });

function issue(id: string, at: number, more: Partial<TicketSnapshot> = {}): TicketSnapshot {
  return {
    type: "ticket.snapshot",
    externalId: id,
    key: `SB-${id}`,
    at: minute(at),
    complete: true,
    createdAt: minute(0),
    subject: `문의 ${id}`,
    status: { name: `비밀상태-${id}`, category: "indeterminate" },
    link: `https://jira.example.test/browse/SB-${id}`,
    reporter: { externalId: "customer-1", name: "김하늘", customer: true },
    ...more,
  };
}

function word(id: string, of: string, at: number, more: Partial<CommentUpserted> = {}): CommentUpserted {
  return {
    type: "comment.upserted",
    ticketExternalId: of,
    externalId: id,
    visibility: "public",
    author: { externalId: "agent-1", name: "박상담" },
    body: text(`답 ${id}`),
    createdAt: minute(at),
    at: minute(at),
    ...more,
  };
}

let ours: Viewer;
let theirs: Viewer;
let staff: Viewer;

async function apply(companyId: number, signals: TicketSignal[]): Promise<void> {
  const connection = await makeConnection({ pluginId: "jira", companyId });
  await db().transaction((tx) =>
    applyTicketSignals(
      tx,
      {
        connectionId: connection.id,
        connectionName: connection.name,
        companyId,
        pluginId: "jira",
        settings: {},
      },
      signals.map((signal) => ({ eventId: newId(), receivedAt: new Date(), signal })),
    ),
  );
}

beforeAll(async () => {
  const a = await makeCompany();
  const b = await makeCompany();
  ours = viewerFrom(await makeUser({ companyId: a.id }));
  theirs = viewerFrom(await makeUser({ companyId: b.id }));
  staff = viewerFrom(await makeUser());
  await apply(a.id, [
    issue("1", 1, { description: text("결제 100%가 안 됩니다") }),
    word("11", "1", 2),
    word("12", "1", 3, { visibility: "internal", body: text(`${CANARY} 내부`) }),
    word("13", "1", 4, { visibility: "unknown", body: text(`${CANARY} 모름`) }),
    word("14", "1", 5, { body: text(`${CANARY} 거둔 말`) }),
    word("14", "1", 6, { visibility: "internal", body: text(`${CANARY} 거둔 말`) }),
    issue("2", 8),
    issue("2", 9, { key: "OPS-2" }),
    issue("3", 12, { status: { name: "완료", category: "done" } }),
    issue("4", 13),
    { type: "ticket.removed", externalId: "4", at: minute(14) },
    word("90", "5", 15),
  ]);
  await apply(b.id, [issue("1", 20, { subject: "남의 문의" })]);
});

test("no internal word, and nothing of Jira's own, reaches a customer by any reading", async () => {
  const page = await listTickets(ours);
  const everything = [page, await ticketCounts(ours), await listTickets(ours, { q: CANARY })];
  for (const item of page.items) {
    everything.push(
      await getTicket(ours, item.id).then((t) => ({ items: [t], nextCursor: null })),
      (await listTicketComments(ours, item.id)) as never,
      { items: (await listTicketSteps(ours, item.id)) as never[], nextCursor: null },
    );
  }
  const said = JSON.stringify(everything);
  expect(said).toContain("답 11");
  expect(said).not.toContain(CANARY);
  expect(said).not.toContain("비밀상태");
  expect(said).not.toContain("jira.example.test");
  expect(said).not.toContain("connectionId");
  const staffThread = await listTicketComments(staff, "SB-1", {});
  expect(JSON.stringify(staffThread)).not.toContain("남의");
});

test("staff read internal words, marked as such", async () => {
  const ticket = (await listTickets(staff, { companyId: ours.companyId ?? 0 })).items.find(
    (t) => t.key === "SB-1",
  );
  const thread = await listTicketComments(staff, ticket?.id ?? "");
  expect(thread.items.map((c) => [c.body, c.visibility])).toEqual([
    ["답 11", "public"],
    [`${CANARY} 내부`, "internal"],
    [`${CANARY} 모름`, "internal"],
    [`${CANARY} 거둔 말`, "internal"],
  ]);
  expect(ticket).toMatchObject({ jiraStatus: "비밀상태-1", lastPublic: { excerpt: "답 11", side: "agent" } });
});

test("another company's ticket is not found, by id or key, for any reading", async () => {
  const [mine] = (await listTickets(ours, { q: "문의 1" })).items;
  if (!mine) throw new Error("no ticket");
  const reads = [
    () => getTicket(theirs, mine.id),
    () => getTicket(theirs, "OPS-2"),
    () => listTicketComments(theirs, mine.id),
    () => listTicketSteps(theirs, mine.id),
    () => markTicketRead(theirs, mine.id, new Date()),
    () => getTicket(ours, newId()),
    () => getTicket(ours, "'; drop table ticket; --"),
  ];
  for (const read of reads) await expect(read()).rejects.toMatchObject({ code: "not_found" });
  expect((await getTicket(theirs, "SB-1")).subject).toBe("남의 문의");
  expect((await listTickets(ours, { companyId: theirs.companyId ?? 0 })).items).toEqual([]);
});

test("old keys lead to the ticket; deleted and unknown ones are not the customer's", async () => {
  expect(await getTicket(ours, "sb-2")).toMatchObject({ key: "OPS-2" });
  await expect(getTicket(ours, "SB-4")).rejects.toMatchObject({ code: "not_found" });
  expect(await getTicket(staff, "SB-4")).toMatchObject({ deletedAt: minute(14) });
  expect((await listTickets(ours)).items.map((t) => t.key)).toEqual(["SB-3", "OPS-2", "SB-1"]);
});

test("pages follow each other without gap or repeat", async () => {
  const seen: (string | null)[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listTickets>> = await listTickets(ours, {
      limit: 1,
      ...(cursor === null ? {} : { cursor }),
    });
    seen.push(...page.items.map((t) => t.key));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(["SB-3", "OPS-2", "SB-1"]);
  await expect(listTickets(ours, { cursor: "bm90LWEtY3Vyc29y" })).rejects.toMatchObject({ code: "invalid" });
});

test("search finds Hangul within words, composed or not, and takes % as itself", async () => {
  const found = async (q: string) => (await listTickets(ours, { q })).items.map((t) => t.key);
  expect(await found("제 100%")).toEqual(["SB-1"]);
  expect(await found("결제".normalize("NFD"))).toEqual(["SB-1"]);
  expect(await found("ops")).toEqual(["OPS-2"]);
  expect(await found("9%")).toEqual([]);
  expect(await found("\u0000")).toHaveLength(3);
});

test("counts agree with the list, and filters narrow both", async () => {
  expect(await ticketCounts(ours)).toEqual({ new: 0, in_review: 1, answered: 1, done: 1, unread: 1 });
  expect((await listTickets(ours, { status: "answered" })).items.map((t) => t.key)).toEqual(["SB-1"]);
  expect((await listTickets(ours, { active: "true" })).items).toHaveLength(2);
  expect((await listTickets(ours, { scope: "mine" })).items).toEqual([]);
});

test("a word is unread until it was on screen, for each person; reading never runs back", async () => {
  expect(await getTicket(ours, "SB-1")).toMatchObject({ unread: true, readAt: null });
  await markTicketRead(ours, "SB-1", new Date(minute(2)));
  await markTicketRead(ours, "SB-1", new Date(minute(1)));
  expect(await getTicket(ours, "SB-1")).toMatchObject({ unread: false, readAt: minute(2) });
  expect((await ticketCounts(ours)).unread).toBe(0);
  const colleague = viewerFrom(await makeUser({ companyId: ours.companyId ?? 0 }));
  expect((await getTicket(colleague, "SB-1")).unread).toBe(true);
});

test("the steps tell when each state began", async () => {
  const steps = await listTicketSteps(ours, "SB-1");
  expect(steps.map((s) => [s.status, s.at])).toEqual([
    ["new", minute(0)],
    ["in_review", minute(1)],
    ["answered", minute(2)],
  ]);
});

test("a file of which nobody told who may see it is staff's", async () => {
  const company = await makeCompany();
  const customer = viewerFrom(await makeUser({ companyId: company.id }));
  const file = (id: string, visibility: "public" | "internal" | "unknown") => ({
    externalId: id,
    filename: `${id}.png`,
    size: 1,
    contentUrl: `https://jira.example.test/${id}`,
    createdAt: minute(1),
    visibility,
  });
  const attachments = [file("told", "public"), file("hidden", "internal"), file("unsaid", "unknown")];
  await apply(company.id, [issue("31", 1, { attachments })]);
  const names = async (viewer: Viewer) =>
    (await listTicketAttachments(viewer, "SB-31")).map((shown) => shown.filename).toSorted();
  expect(await names(customer)).toEqual(["told.png"]);
  expect((await getTicket(customer, "SB-31")).attachmentCount).toBe(1);
  expect(await names(staff)).toEqual(["hidden.png", "told.png", "unsaid.png"]);
});
