import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection } from "#db/factories.ts";
import { change } from "#db/schema/connection.ts";
import { ticket, ticketComment, ticketKey, ticketStatusChange } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import type { Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { CommentUpserted, TicketSignal, TicketSnapshot } from "#lib/signals/signal.ts";
import { newId } from "#lib/core/ids.ts";
import { applyTicketSignals } from "#lib/tickets/apply.ts";

useTestDatabase();

let source: SourceContext;
beforeEach(async () => {
  const company = await makeCompany();
  const connection = await makeConnection({ pluginId: "jira", companyId: company.id });
  source = {
    connectionId: connection.id,
    connectionName: connection.name,
    companyId: company.id,
    pluginId: "jira",
    settings: {},
  };
});

const minute = (n: number) => new Date(Date.UTC(2026, 2, 17, 5, n)).toISOString();

function issue(at: number, more: Partial<TicketSnapshot> = {}): TicketSnapshot {
  return {
    type: "ticket.snapshot",
    externalId: "10001",
    key: "SB-214",
    at: minute(at),
    complete: true,
    createdAt: minute(0),
    subject: "결제 내역이 보이지 않습니다",
    description: { format: "wiki", text: "*어제부터*", plain: "어제부터" },
    status: { name: "To Do", category: "new" },
    projectKey: "SB",
    reporter: { externalId: "customer-1", name: "김하늘", customer: true },
    ...more,
  };
}

function comment(at: number, more: Partial<CommentUpserted> = {}): CommentUpserted {
  return {
    type: "comment.upserted",
    ticketExternalId: "10001",
    externalId: "500",
    visibility: "public",
    author: { externalId: "agent-1", name: "박상담", customer: false },
    body: { format: "wiki", text: "확인했습니다", plain: "확인했습니다" },
    createdAt: minute(at),
    at: minute(at),
    ...more,
  };
}

async function apply(...signals: TicketSignal[]): Promise<Outcome[]> {
  return db().transaction((tx) =>
    applyTicketSignals(
      tx,
      source,
      signals.map((signal) => ({ eventId: newId(), receivedAt: new Date(), signal })),
    ),
  );
}

async function theTicket() {
  const rows = await db().select().from(ticket).where(eq(ticket.connectionId, source.connectionId));
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error("no ticket");
  return row;
}

async function comments() {
  return db().select().from(ticketComment).where(eq(ticketComment.connectionId, source.connectionId));
}

async function told(audience: "company" | "staff") {
  const rows = await db()
    .select({ type: change.type, data: change.data })
    .from(change)
    .where(and(eq(change.companyId, source.companyId ?? 0), eq(change.audience, audience)));
  return rows;
}

test("an issue becomes a ticket, with its key, its first step and one word to everyone", async () => {
  const [outcome] = await apply(issue(1));
  const row = await theTicket();
  expect(outcome).toEqual({ result: "applied", links: [{ type: "ticket", id: row.id }] });
  expect(row).toMatchObject({
    companyId: source.companyId,
    key: "SB-214",
    status: "new",
    description: "어제부터",
    requesterName: "김하늘",
    sourceUpdatedAt: new Date(minute(1)),
    createdAt: new Date(minute(0)),
  });
  expect(await told("company")).toEqual([{ type: "ticket.created", data: { status: "new" } }]);
  expect(await told("staff")).toEqual([]);
});

test("older news and the same news again change nothing", async () => {
  await apply(issue(10, { subject: "새 제목", status: { name: "진행", category: "indeterminate" } }));
  const before = await theTicket();
  const [older] = await apply(issue(5));
  const [again] = await apply(
    issue(10, { subject: "새 제목", status: { name: "진행", category: "indeterminate" } }),
  );
  expect(older).toMatchObject({ result: "ignored", reason: "older_than_known" });
  expect(again).toMatchObject({ result: "ignored", reason: "nothing_new" });
  expect(await theTicket()).toEqual(before);
  expect(await told("company")).toHaveLength(1);
});

test("what a body does not say stays as it was; null says that there is none", async () => {
  await apply(issue(1, { assignee: { name: "박상담" } }));
  await apply({
    type: "ticket.snapshot",
    externalId: "10001",
    key: "SB-214",
    at: minute(2),
    complete: false,
    status: { name: "진행", category: "indeterminate" },
  });
  expect(await theTicket()).toMatchObject({
    subject: "결제 내역이 보이지 않습니다",
    description: "어제부터",
    assigneeName: "박상담",
    status: "in_review",
  });
  await apply(issue(3, { assignee: null, description: null }));
  expect(await theTicket()).toMatchObject({ assigneeName: null, description: "" });
});

test("a thin issue does not make a full one of the same minute look old", async () => {
  await apply(issue(1));
  const thin = { ...issue(3), complete: false as const };
  delete thin.description;
  await apply(thin);
  await apply(issue(2, { description: { format: "wiki", text: "고침", plain: "고침" } }));
  expect(await theTicket()).toMatchObject({ description: "고침", sourceUpdatedAt: new Date(minute(2)) });
});

test("a status that a thin issue told is not undone by an older full one", async () => {
  await apply(issue(1));
  await apply(issue(9, { complete: false, status: { name: "완료", category: "done" } }));
  await apply(issue(4, { status: { name: "진행", category: "indeterminate" } }));
  expect((await theTicket()).status).toBe("done");
});

test("any order of the same events ends in the same ticket and thread", async () => {
  const story: TicketSignal[] = [
    issue(1),
    issue(3, { status: { name: "진행", category: "indeterminate" }, subject: "둘째" }),
    comment(4),
    comment(6, { body: { format: "wiki", text: "고친 답", plain: "고친 답" }, createdAt: minute(4) }),
    comment(5, { externalId: "501", visibility: "internal" }),
    issue(8, { status: { name: "완료", category: "done" }, subject: "셋째" }),
  ];
  const results: unknown[] = [];
  for (const order of [story, story.toReversed(), [4, 2, 5, 0, 3, 1].map((at) => story[at] ?? issue(1))]) {
    const connection = await makeConnection({ pluginId: "jira", companyId: source.companyId });
    source = { ...source, connectionId: connection.id };
    for (const signal of order) await apply(signal);
    const { id: _i, connectionId: _c, jiraStatusSince: _s, ...row } = await theTicket();
    const thread = (await comments())
      .map((c) => [c.externalId, c.body, c.visibility, c.side, c.createdAt])
      .sort();
    results.push([row.subject, row.status, row.sourceUpdatedAt, row.createdAt, row.lastPublicAt, thread]);
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
});

test("an agent's answer answers, the customer's word sends it back, Jira's done ends it", async () => {
  await apply(issue(1), comment(2));
  expect(await theTicket()).toMatchObject({ status: "answered", lastPublicSide: "agent" });
  await apply(comment(3, { externalId: "501", author: { externalId: "customer-1", name: "김하늘" } }));
  expect(await theTicket()).toMatchObject({ status: "in_review", lastPublicSide: "customer" });
  await apply(issue(4, { status: { name: "완료", category: "done" }, actor: { name: "박상담" } }));
  const row = await theTicket();
  expect(row.status).toBe("done");
  const steps = await db()
    .select({ to: ticketStatusChange.toStatus, by: ticketStatusChange.actorName })
    .from(ticketStatusChange)
    .where(eq(ticketStatusChange.ticketId, row.id))
    .orderBy(ticketStatusChange.at);
  expect(steps).toEqual([
    { to: "new", by: null },
    { to: "answered", by: "박상담" },
    // Nobody of the agents did it.
    { to: "in_review", by: null },
    { to: "done", by: "박상담" },
  ]);
});

test("a comment that turns internal is taken back, and customers are told to drop it", async () => {
  await apply(issue(1), comment(2));
  await apply(comment(3, { visibility: "internal" }));
  expect(await comments()).toMatchObject([{ visibility: "internal" }]);
  expect(await theTicket()).toMatchObject({ lastPublicAt: null, status: "new" });
  const last = (await told("company")).filter((c) => c.type === "ticket.commented").at(-1);
  expect(last?.data).toMatchObject({ retracted: true });
  await apply(comment(2));
  expect(await comments()).toMatchObject([{ visibility: "internal" }]);
});

test("internal words are told to staff alone and leave the customer's order untouched", async () => {
  await apply(issue(1));
  const before = await theTicket();
  const heard = await told("company");
  await apply(comment(5, { visibility: "internal" }));
  await apply(comment(6, { externalId: "501", visibility: "unknown" }));
  expect(await told("company")).toEqual(heard);
  expect(await told("staff")).toHaveLength(2);
  expect(await theTicket()).toMatchObject({ updatedAt: before.updatedAt, status: before.status });
});

test("a visibility that nobody told neither exposes nor undoes", async () => {
  await apply(issue(1), comment(2, { visibility: "internal" }));
  await apply(comment(3, { visibility: "unknown" }));
  expect(await comments()).toMatchObject([{ visibility: "internal" }]);
  // The same wording twice, once without the flag (Cloud does so for an edit with a comment).
  await apply(comment(4, { externalId: "501", visibility: "unknown" }));
  await apply(comment(4, { externalId: "501", visibility: "public" }));
  await apply(comment(4, { externalId: "501", visibility: "unknown" }));
  expect((await comments()).find((c) => c.externalId === "501")).toMatchObject({ visibility: "public" });
  await apply(comment(5, { externalId: "501", visibility: "unknown" }));
  expect((await comments()).find((c) => c.externalId === "501")).toMatchObject({ visibility: "internal" });
});

test("a moved issue keeps its ticket and its old key", async () => {
  await apply(issue(1));
  const before = await theTicket();
  source = { ...source, settings: { projectKey: "SB" } };
  await apply(issue(2, { key: "OPS-7", projectKey: "OPS" }));
  expect(await theTicket()).toMatchObject({ id: before.id, key: "OPS-7" });
  const keys = await db().select().from(ticketKey).where(eq(ticketKey.ticketId, before.id));
  expect(keys.map((key) => key.key).sort()).toEqual(["OPS-7", "SB-214"]);
});

test("issues of other projects are left alone, their comments too", async () => {
  source = { ...source, settings: { projectKey: "SB" } };
  const outcomes = await apply(issue(1, { key: "X-1", projectKey: "X" }), comment(1));
  expect(outcomes.map((o) => o.reason)).toEqual(["other_project", "other_project"]);
  expect(await comments()).toEqual([]);
});

test("a deleted issue leaves; late comments do not bring it back, a restored issue does", async () => {
  await apply(issue(1));
  await apply({ type: "ticket.removed", externalId: "10001", at: minute(3) });
  expect((await theTicket()).deletedAt).toEqual(new Date(minute(3)));
  await apply(issue(5, { complete: false }), comment(2));
  expect((await theTicket()).deletedAt).not.toBeNull();
  expect((await told("company")).map((c) => c.type)).toEqual(["ticket.created", "ticket.removed"]);
  await apply(issue(6));
  expect((await theTicket()).deletedAt).toBeNull();
});

test("a deleted comment stays deleted, even when it arrives after its deletion", async () => {
  await apply(issue(1));
  await apply({ type: "comment.removed", externalId: "500", ticketExternalId: "10001", at: minute(4) });
  const [late] = await apply(comment(2));
  expect(late).toMatchObject({ result: "ignored", reason: "comment_removed" });
  expect(await theTicket()).toMatchObject({ lastPublicAt: null });
});

test("a comment whose issue is not known waits unseen until the issue tells its subject", async () => {
  const [waiting] = await apply(comment(2));
  expect(waiting).toEqual({
    result: "applied",
    reason: "needs_reread",
    links: [],
    reread: { externalId: "10001" },
  });
  expect(await told("company")).toEqual([]);
  await apply(issue(3));
  expect(await theTicket()).toMatchObject({ status: "answered", subject: "결제 내역이 보이지 않습니다" });
  expect((await told("company")).map((c) => c.type)).toContain("ticket.created");
});

test("a reporter who becomes known later makes their earlier words the customer's", async () => {
  await apply(issue(1, { reporter: null }));
  await apply(comment(2, { author: { externalId: "customer-1", name: "김하늘" } }));
  expect((await theTicket()).status).toBe("answered");
  await apply(issue(3));
  expect(await comments()).toMatchObject([{ side: "customer" }]);
  expect((await theTicket()).status).toBe("new");
});

test("a body with only a key finds its ticket, and the id adopts it later", async () => {
  await apply({
    type: "ticket.snapshot",
    key: "ATS-101",
    complete: false,
    status: { name: "답변완료" },
  });
  expect(await theTicket()).toMatchObject({ externalId: null, subject: "ATS-101", status: "answered" });
  await apply(issue(3, { key: "ATS-101" }));
  expect(await theTicket()).toMatchObject({ externalId: "10001", subject: "결제 내역이 보이지 않습니다" });
});

test("the connection's own status map wins", async () => {
  source = { ...source, settings: { statusMap: { "Waiting for customer": "answered" } } };
  await apply(issue(1, { status: { name: "Waiting for customer", category: "indeterminate" } }));
  expect((await theTicket()).status).toBe("answered");
});

test("two applies at once make one ticket and one comment", async () => {
  await Promise.all(Array.from({ length: 6 }, (_, n) => apply(issue(n + 1), comment(n + 1))));
  expect(await theTicket()).toMatchObject({ sourceUpdatedAt: new Date(minute(6)) });
  expect(await comments()).toHaveLength(1);
});

test("a stale ticket says what is to be read again", async () => {
  const [unknown] = await apply({ type: "ticket.stale", key: "SB-214" });
  expect(unknown).toEqual({
    result: "ignored",
    reason: "needs_reread",
    detail: { key: "SB-214" },
    links: [],
    reread: { key: "SB-214" },
  });
});

test("a batch of thousands is written in one go", async () => {
  const signals = Array.from({ length: 1200 }, (_, n) => [
    issue(1, { externalId: `2${n}`, key: `SB-${n}` }),
    comment(2, { externalId: `9${n}`, ticketExternalId: `2${n}` }),
  ]).flat();
  const outcomes = await apply(...signals);
  expect(outcomes.every((o) => o.result === "applied")).toBe(true);
  expect(await comments()).toHaveLength(1200);
});

test("an internal note written here stays one, whatever comes back of it", async () => {
  await apply(issue(1));
  const { id: ticketId, companyId } = await theTicket();
  await db()
    .insert(ticketComment)
    .values({
      ticketId,
      companyId,
      connectionId: source.connectionId,
      externalId: "700",
      side: "agent",
      authorName: "정하린",
      visibility: "internal",
      visibilityTold: true,
      body: "내부 메모",
      delivery: "sent",
      createdAt: new Date(minute(1)),
    });
  for (const [at, visibility] of [
    [2, "public"],
    [3, "unknown"],
    [4, "public"],
  ] as const) {
    await apply(comment(at, { externalId: "700", visibility }));
  }
  const [row] = await db().select().from(ticketComment).where(eq(ticketComment.ticketId, ticketId));
  expect(row).toMatchObject({ visibility: "internal", body: "내부 메모", authorName: "정하린" });
});
