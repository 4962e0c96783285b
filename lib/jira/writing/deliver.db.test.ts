import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { company } from "#db/schema/company.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { ticket, ticketComment } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { saveApiCredential } from "#lib/jira/access/credentials.ts";
import { deliverTicket } from "#lib/jira/writing/deliver.ts";
import { readIssues } from "#lib/jira/reading/read-issues.ts";
import { jiraSource } from "#lib/jira/source.ts";
import { jiraAccess } from "#lib/jira/access/access.ts";
import { FakeJira } from "#lib/jira/testing/fake-jira.ts";
import { commentJson, type FakeIssue, issueJson } from "#lib/jira/testing/fake-shapes.ts";
import { adfToPlain } from "#lib/plugins/jira/adf.ts";
import { jira as plugin } from "#lib/plugins/jira/plugin.ts";
import type { TicketSignal } from "#lib/signals/signal.ts";
import { applyTicketSignals } from "#lib/tickets/apply.ts";
import { commentOnTicket } from "#lib/tickets/verbs/comment.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { listTickets } from "#lib/tickets/queries/list.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";
import { resendComment } from "#lib/tickets/verbs/resend-comment.ts";
import { resendTicket } from "#lib/tickets/verbs/resend-ticket.ts";

useTestDatabase();

const there = new FakeJira();
let customer: Viewer;
let staff: Viewer;
let connectionId: number;
const LATER = () => new Date(Date.now() + 3 * 60_000);

beforeAll(async () => {
  await there.start();
  const DATA_DIR = mkdtempSync(join(tmpdir(), "atsignal-deliver-"));
  Object.assign(process.env, { OUTBOUND_ALLOW: "127.0.0.0/8", DATA_DIR });
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
});
afterAll(() => there.stop());

async function connect(settings: Record<string, unknown> = {}): Promise<void> {
  const owner = await makeCompany();
  await db().update(company).set({ name: "새봄커머스" }).where(eq(company.id, owner.id));
  const connection = await makeConnection({
    pluginId: "jira",
    companyId: owner.id,
    settings: { product: "software", projectKey: "SB", sharing: "all", ...settings },
  });
  connectionId = connection.id;
  await db().transaction((tx) =>
    saveApiCredential(tx, connectionId, {
      kind: "api_token",
      baseUrl: there.baseUrl,
      email: "bot@example.test",
      token: "secret",
    }),
  );
  customer = viewerFrom(await makeUser({ companyId: owner.id, name: "윤채원" }));
  staff = viewerFrom(await makeUser({ name: "박민규" }));
}

beforeEach(async () => {
  there.reset();
  await connect();
});

/** What a webhook about a comment or an issue would bring, through the real translation. */
async function webhook(issue: FakeIssue, comment?: FakeIssue["comments"][number]): Promise<void> {
  const { fields, ...head } = issueJson(there.baseUrl, issue) as { fields: Record<string, unknown> };
  const wiki = (value: unknown) => (value === null ? null : adfToPlain(value));
  const { comment: _c, attachment: _a, ...plain } = fields;
  const body = {
    webhookEvent: comment ? "comment_created" : "jira:issue_created",
    timestamp: Date.now(),
    issue: { ...head, fields: { ...plain, description: wiki(issue.description) } },
    ...(comment ? { comment: { ...commentJson(comment, false), body: wiki(comment.body) } } : {}),
  };
  const jira = await jiraSource(db(), connectionId);
  if (!jira) throw new Error("no connection");
  const translation = plugin.translate(
    { method: "POST", path: [], query: {}, headers: {}, body: Buffer.from(JSON.stringify(body)) },
    { id: connectionId, settings: jira.settings, metadata: {} },
  );
  if (translation.kind !== "signals") throw new Error("nothing told");
  await db().transaction((tx) =>
    applyTicketSignals(
      tx,
      jira.source,
      translation.signals.map((signal) => ({
        eventId: newId(),
        receivedAt: new Date(),
        signal: signal as TicketSignal,
      })),
    ),
  );
}

async function reread(issue: FakeIssue): Promise<void> {
  const jira = await jiraSource(db(), connectionId);
  const access = await jiraAccess(connectionId);
  if (!jira || !access) throw new Error("no way");
  await readIssues(access, jira, [issue.id], async () => [issueJson(there.baseUrl, issue)]);
}

async function opened(): Promise<{ id: string; issue: FakeIssue }> {
  const { id } = await openTicket(customer, { subject: "결제 오류", description: "502가 나옵니다." });
  await deliverTicket(id);
  const issue = there.issues.find((one) => one.summary === "결제 오류");
  if (!issue) throw new Error("no issue");
  return { id, issue };
}

const thread = async (id: string, viewer = customer) =>
  (await listTicketComments(viewer, id)).items.map(({ body, delivery, author }) => [
    body,
    delivery,
    author.side,
  ]);
const ticketCount = async () =>
  (await db().select({ id: ticket.id }).from(ticket).where(eq(ticket.connectionId, connectionId))).length;
const deliveryJob = async (id: string) =>
  (
    await client()<{ run_at: Date; payload: { tries?: number } }[]>`
      select j.run_at, p.payload from graphile_worker.jobs j
        join graphile_worker._private_jobs p on p.id = j.id where j.key = ${`jira.deliver:${id}`}`
  )[0];

describe("opening a ticket", () => {
  test("it stands in the list at once and becomes one issue, with the customer's name in it", async () => {
    const made = await openTicket(customer, {
      subject: "결제 오류",
      description: "502가 나옵니다.",
      requestType: "장애 신고",
      impact: "업무가 멈췄습니다",
    });
    expect(made).toMatchObject({ status: "new", delivery: "pending", key: null });
    expect(await deliveryJob(made.id)).toBeDefined();
    await deliverTicket(made.id);
    await deliverTicket(made.id);
    expect(there.issues.map((one) => adfToPlain(one.description))).toEqual([
      "윤채원 (새봄커머스) · 장애 신고 · 업무가 멈췄습니다:\n502가 나옵니다.",
    ]);
    const [issue] = there.issues;
    if (issue) await reread(issue);
    expect(await getTicket(customer, "SB-1")).toMatchObject({
      id: made.id,
      delivery: "sent",
      description: "502가 나옵니다.",
      requester: { name: "윤채원", me: true },
    });
    expect(await ticketCount()).toBe(1);
  });

  test("as a service request, in the type that was asked for", async () => {
    there.serviceDesk = true;
    await connect({ product: "jsm" });
    const { id, issue } = await opened();
    expect(there.calls).toContain("POST /rest/servicedeskapi/request");
    expect(issue.properties).toEqual({ "atsignal.ticket": { id } });
  });

  test("an echo before the answer, an echo after it, and both make no second ticket", async () => {
    there.beforeAnswer = async (call) => {
      if (call === "POST /rest/api/3/issue" && there.issues[0]) await webhook(there.issues[0]);
    };
    const { id, issue } = await opened();
    await webhook(issue);
    expect(await ticketCount()).toBe(1);
    expect(await getTicket(customer, issue.key)).toMatchObject({
      id,
      delivery: "sent",
      description: "502가 나옵니다.",
    });
  });

  test("an echo that could not be known becomes one with ours, with all that hangs on it", async () => {
    there.beforeAnswer = async (call) => {
      const [issue] = there.issues;
      if (call !== "POST /rest/api/3/issue" || !issue) return;
      const { description } = issue;
      issue.description = {
        version: 1,
        type: "doc",
        content: [{ type: "paragraph", content: [{ type: "text", text: "자동화가 바꾼 내용" }] }],
      };
      issue.comments.push({
        id: "77",
        body: issue.description,
        properties: [],
        jsdPublic: true,
        created: new Date().toISOString(),
      });
      await webhook(issue);
      await webhook(issue, issue.comments[0]);
      expect(await ticketCount()).toBe(2);
      issue.description = description;
    };
    const { id, issue } = await opened();
    expect(await ticketCount()).toBe(1);
    expect(await getTicket(customer, issue.key)).toMatchObject({ id, delivery: "sent", status: "answered" });
    expect(await thread(id)).toEqual([["자동화가 바꾼 내용", null, "agent"]]);
  });

  test("a lost answer: the issue is found again, though search lags, and no second one is made", async () => {
    there.fault = (call) => (call === "POST /rest/api/3/issue" ? "lose" : undefined);
    const { id } = await openTicket(customer, { subject: "결제 오류", description: "502가 나옵니다." });
    await deliverTicket(id);
    there.fault = () => undefined;
    expect(await getTicket(customer, id)).toMatchObject({ delivery: "pending" });
    there.unindexed.add(there.issues[0]?.id ?? "");
    await deliverTicket(id, 1);
    expect(there.issues).toHaveLength(1);
    there.unindexed.clear();
    await deliverTicket(id, 2, LATER());
    expect(there.issues).toHaveLength(1);
    expect(await getTicket(customer, id)).toMatchObject({ delivery: "sent", key: "SB-1" });
  });

  test("two tickets with the very same words and lost answers become two issues", async () => {
    there.fault = (call) => (call === "POST /rest/api/3/issue" ? "lose" : undefined);
    const words = { subject: "결제 오류", description: "502가 나옵니다." };
    const one = await openTicket(customer, words);
    const two = await openTicket(customer, words);
    await deliverTicket(one.id);
    await deliverTicket(two.id);
    there.fault = () => undefined;
    await deliverTicket(two.id, 1, LATER());
    await deliverTicket(one.id, 1, LATER());
    expect(there.issues).toHaveLength(2);
    const keys = [(await getTicket(customer, one.id)).key, (await getTicket(customer, two.id)).key];
    expect(keys).toEqual(["SB-1", "SB-2"]);
  });

  test("what is written meanwhile waits for the ticket, and goes after it in order", async () => {
    there.fault = () => ({ status: 503 });
    const { id } = await openTicket(customer, { subject: "결제 오류", description: "502가 나옵니다." });
    await commentOnTicket(customer, id, { body: "하나" });
    await deliverTicket(id);
    expect(there.issues).toHaveLength(0);
    await commentOnTicket(customer, id, { body: "둘" });
    there.fault = () => undefined;
    await deliverTicket(id, 1);
    expect(there.texts(there.issues[0])).toEqual(["윤채원 (새봄커머스):\n하나", "윤채원 (새봄커머스):\n둘"]);
  });

  test("a refusal is told in words, to customers without Jira's own; nothing is lost, and it can be sent again", async () => {
    there.fault = (call) =>
      call === "POST /rest/api/3/issue"
        ? { status: 400, body: { errorMessages: [], errors: { customfield_1: "비밀 필드는 필수입니다." } } }
        : undefined;
    const { id } = await openTicket(customer, { subject: "결제 오류", description: "502가 나옵니다." });
    await deliverTicket(id);
    expect(await getTicket(customer, id)).toMatchObject({
      delivery: "failed",
      failure: { reason: "refused", detail: null },
      description: "502가 나옵니다.",
    });
    expect((await getTicket(staff, id)).failure?.detail).toContain("비밀 필드는 필수입니다.");
    there.fault = () => undefined;
    await resendTicket(customer, id);
    await deliverTicket(id);
    expect(await getTicket(customer, id)).toMatchObject({ delivery: "sent", failure: null });
    await expect(resendTicket(customer, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("without a connection that can take it, the refusal says so", async () => {
    await db().update(pluginConnection).set({ active: false }).where(eq(pluginConnection.id, connectionId));
    const words = { subject: "결제 오류", description: "502" };
    await expect(openTicket(customer, words)).rejects.toMatchObject({ code: "unprocessable" });
    await expect(openTicket(staff, words)).rejects.toMatchObject({ fields: [{ path: "companyId" }] });
    expect((await listTickets(customer)).items).toEqual([]);
  });
});

describe("writing a word", () => {
  test("it reaches Jira once under the writer's name, and its echo changes nothing", async () => {
    const { id, issue } = await opened();
    const made = await commentOnTicket(customer, id, {
      body: "급합니다.\n*꼭* [x|y]",
      visibility: "internal",
    });
    expect(made).toMatchObject({ delivery: "pending", visibility: "public", author: { me: true } });
    await deliverTicket(id);
    await webhook(issue, issue.comments[0]);
    await reread(issue);
    await deliverTicket(id);
    expect(there.texts(issue)).toEqual(["윤채원 (새봄커머스):\n급합니다.\n*꼭* [x|y]"]);
    expect(await thread(id)).toEqual([["급합니다.\n*꼭* [x|y]", "sent", "customer"]]);
  });

  test("its echo may come before the answer, by webhook or by reading", async () => {
    const { id, issue } = await opened();
    for (const echo of [() => webhook(issue, issue.comments.at(-1)), () => reread(issue)]) {
      there.beforeAnswer = async (call) => {
        if (!call.endsWith("/comment") || !call.startsWith("POST")) return;
        await echo();
        // Not even for a moment do they stand there twice.
        expect(await thread(id)).toHaveLength(issue.comments.length);
      };
      await commentOnTicket(customer, id, { body: "네" });
      await deliverTicket(id);
    }
    expect(there.texts(issue)).toHaveLength(2);
    expect(await thread(id)).toEqual([
      ["네", "sent", "customer"],
      ["네", "sent", "customer"],
    ]);
    expect(await getTicket(customer, id)).toMatchObject({ status: "new" });
  });

  test("an echo that could not be known as ours goes when the answer comes", async () => {
    const { id, issue } = await opened();
    there.beforeAnswer = async (call) => {
      const comment = issue.comments[0];
      if (!call.startsWith("POST") || !comment) return;
      await webhook(issue, {
        ...comment,
        body: {
          version: 1,
          type: "doc",
          content: [{ type: "paragraph", content: [{ type: "text", text: "엉뚱" }] }],
        },
      });
      expect(await thread(id)).toHaveLength(2);
      expect((await getTicket(customer, id)).status).toBe("answered");
    };
    await commentOnTicket(customer, id, { body: "급합니다." });
    await deliverTicket(id);
    expect(await thread(id)).toEqual([["급합니다.", "sent", "customer"]]);
    expect((await getTicket(customer, id)).status).toBe("new");
  });

  test("a lost answer: looked for by its mark, not written again", async () => {
    const { id, issue } = await opened();
    there.fault = (call) => (call.startsWith("POST") ? "lose" : undefined);
    await commentOnTicket(customer, id, { body: "급합니다." });
    await deliverTicket(id);
    expect(await thread(id)).toEqual([["급합니다.", "pending", "customer"]]);
    there.fault = () => undefined;
    await deliverTicket(id, 1);
    expect(there.texts(issue)).toHaveLength(1);
    expect(await thread(id)).toEqual([["급합니다.", "sent", "customer"]]);
  });

  test("a lost answer whose echo comes: nothing is asked any more", async () => {
    const { id, issue } = await opened();
    there.fault = (call) => (call.startsWith("POST") ? "lose" : undefined);
    await commentOnTicket(customer, id, { body: "급합니다." });
    await deliverTicket(id);
    await webhook(issue, issue.comments[0]);
    const before = there.calls.length;
    await deliverTicket(id, 1);
    expect(there.calls).toHaveLength(before);
    expect(await thread(id)).toEqual([["급합니다.", "sent", "customer"]]);
  });

  test("limits and outages are waited out, never sooner than Jira asks", async () => {
    const { id, issue } = await opened();
    await commentOnTicket(customer, id, { body: "급합니다." });
    for (const [fault, atLeast] of [
      [{ status: 429, headers: { "retry-after": "120" } }, 119_000],
      [{ status: 500 }, 9_000],
      ["drop", 9_000],
    ] as const) {
      there.fault = (call) => (call.startsWith("POST") ? fault : undefined);
      const began = Date.now();
      await deliverTicket(id);
      const job = await deliveryJob(id);
      expect((job?.run_at.getTime() ?? 0) - began).toBeGreaterThanOrEqual(atLeast);
      expect(job?.payload.tries).toBe(1);
    }
    await commentOnTicket(customer, id, { body: "또" });
    expect(((await deliveryJob(id))?.run_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(5_000);
    there.fault = () => undefined;
    await deliverTicket(id, 1);
    expect(there.texts(issue)).toHaveLength(2);
  });

  test("a refusal fails that word alone, with a way to send it again", async () => {
    const { id, issue } = await opened();
    let refused = 0;
    there.fault = (call) =>
      call.startsWith("POST") && refused++ === 0
        ? {
            status: 400,
            body: { errorMessages: ["연동 계정, you do not have the permission to comment on this issue."] },
          }
        : undefined;
    await commentOnTicket(customer, id, { body: "하나" });
    await commentOnTicket(customer, id, { body: "둘" });
    await deliverTicket(id);
    expect(await thread(id)).toEqual([
      ["하나", "failed", "customer"],
      ["둘", "sent", "customer"],
    ]);
    const [first] = (await listTicketComments(customer, id)).items;
    expect(first?.failure).toEqual({ reason: "refused", detail: null });
    await resendComment(customer, id, first?.id ?? "");
    await deliverTicket(id);
    expect(there.texts(issue)).toHaveLength(2);
    await expect(resendComment(customer, id, first?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
  });

  test("nobody writes on, or sends again, what is not theirs to see", async () => {
    const { id } = await opened();
    const stranger = viewerFrom(await makeUser({ companyId: (await makeCompany()).id }));
    await expect(commentOnTicket(stranger, id, { body: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(resendTicket(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    const note = await commentOnTicket(staff, id, { body: "메모", visibility: "internal" });
    await expect(resendComment(customer, id, note.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an internal note never reaches a customer", () => {
  const CANARY = "카나리아";
  const seen = async (id: string) =>
    JSON.stringify([
      await listTickets(customer),
      await getTicket(customer, id),
      await listTicketComments(customer, id),
    ]);

  test.each([
    { product: "software", sharing: "all" },
    { product: "software", sharing: "marked" },
    { product: "jsm", sharing: "all" },
  ])("%j", async (settings) => {
    there.serviceDesk = settings.product === "jsm";
    await connect(settings);
    const { id, issue } = await opened();
    there.beforeAnswer = async (call) => {
      if (call.startsWith("POST") && call.endsWith("/comment")) await webhook(issue, issue.comments.at(-1));
    };
    await commentOnTicket(staff, id, { body: CANARY, visibility: "internal" });
    await commentOnTicket(staff, id, { body: "공개 답변" });
    await deliverTicket(id);
    expect(there.texts(issue)).toHaveLength(2);
    await webhook(issue, issue.comments[0]);
    await reread(issue);
    expect(await seen(id)).not.toContain(CANARY);
    expect(await thread(id)).toEqual([["공개 답변", "sent", "agent"]]);
    expect(await thread(id, staff)).toHaveLength(2);
    const told = await client()<{ data: unknown; audience: string }[]>`select data, audience from change`;
    expect(JSON.stringify(told)).not.toContain(CANARY);
    // A second AtSignal, or one whose rows are gone, reads the same comments as what they are.
    await db().delete(ticketComment).where(eq(ticketComment.ticketId, id));
    await reread(issue);
    expect(await seen(id)).not.toContain(CANARY);
    expect(await thread(id)).toHaveLength(1);
  });

  test("service management that forgets the flag gets the note taken back, and it fails", async () => {
    there.serviceDesk = true;
    there.dropsInternalFlag = true;
    await connect({ product: "jsm" });
    const { id, issue } = await opened();
    there.beforeAnswer = async (call) => {
      if (call.startsWith("POST") && call.endsWith("/comment")) await webhook(issue, issue.comments.at(-1));
    };
    await commentOnTicket(staff, id, { body: CANARY, visibility: "internal" });
    await deliverTicket(id);
    expect(there.texts(issue)).toEqual([]);
    expect(await seen(id)).not.toContain(CANARY);
    const rows = await db()
      .select()
      .from(ticketComment)
      .where(eq(ticketComment.ticketId, id))
      .orderBy(asc(ticketComment.id));
    expect(rows).toMatchObject([{ visibility: "internal" }]);
  });
});
