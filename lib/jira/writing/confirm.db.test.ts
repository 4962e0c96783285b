import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { ticketConfirmation } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { NO_FAULTS } from "#demo/jira/faults.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { deliverTicket } from "#lib/jira/writing/deliver.ts";
import { wayToDone } from "#lib/jira/writing/way-to-done.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";
import { commentOnTicket } from "#lib/tickets/verbs/comment.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { confirmTicket } from "#lib/tickets/verbs/confirm.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { listTicketSteps } from "#lib/tickets/queries/steps.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";

useTestDatabase();

let beside: Beside;
beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "atsignal-confirm-"));
  beside = await standBeside();
});
afterAll(() => beside.close());
beforeEach(() => {
  Object.assign(beside.jira.faults, NO_FAULTS);
  for (const site of beside.jira.store.value.sites) Object.assign(site, { issues: [], webhooks: [] });
});

const CLOUD = ["saebom", { product: "jsm", projectKey: "SB" }] as const;

async function answered(slug: string, settings: Partial<JiraSettings>) {
  const { id: connectionId, site, customer, admin } = await beside.connect(slug, settings);
  const staff = viewerFrom(await makeUser({ name: "박민규" }));
  const { id } = await openTicket(customer, { subject: "결제 오류", description: "502가 나옵니다." });
  await deliverTicket(id);
  await commentOnTicket(staff, id, { body: "고쳤습니다." });
  await deliverTicket(id);
  await beside.settle(connectionId);
  await beside.reread();
  const issue = site.issues[0];
  if (!issue) throw new Error("no issue");
  expect(await getTicket(customer, id)).toMatchObject({ status: "answered", confirmation: null });
  const isDone = () => site.statuses.find((one) => one.id === issue.statusId)?.category === "done";
  const moves = () =>
    issue.history.filter((one) => one.items.some((item) => item.field === "status" && item.from !== null))
      .length;
  /** What the clock would do. */
  const goOn = async (tries = 0, minutes = 0) => {
    await deliverTicket(id, tries, new Date(Date.now() + minutes * 60_000));
    await beside.settle(connectionId);
    await beside.reread();
  };
  return { id, connectionId, site, issue, customer, staff, admin, isDone, moves, goOn };
}

describe("A customer confirms that an answer solved it", () => {
  test.each([
    ["Cloud, service management", ...CLOUD],
    ["Cloud, plain", "saebom", { product: "software", projectKey: "SBD", sharing: "all" }],
    ["Data Center, service management", "hanbit", { product: "jsm", projectKey: "HB" }],
    ["Data Center, plain", "hanbit", { product: "software", projectKey: "HBD", sharing: "all" }],
  ] as const)(
    "%s: the issue is done, once, also when every answer is lost",
    async (_name, slug, settings) => {
      const { id, customer, isDone, moves, goOn } = await answered(slug, settings);
      beside.jira.faults.losePercent = 100;
      expect(await confirmTicket(customer, id)).toMatchObject({
        status: "answered",
        confirmation: { way: null, delivery: "pending", by: { me: true } },
      });
      await goOn();
      const before = moves();
      beside.jira.faults.losePercent = 0;
      await goOn(1, 1);
      await goOn(2, 2);
      expect(isDone()).toBe(true);
      expect(moves()).toBe(1);
      expect(before).toBeLessThanOrEqual(1);
      expect(await getTicket(customer, id)).toMatchObject({ status: "done", confirmation: null });
      expect((await listTicketSteps(customer, id)).at(-1)).toMatchObject({
        status: "done",
        actor: customer.name,
        confirmed: true,
      });
    },
  );

  test("said twice it is said once", async () => {
    const { id, customer, moves, goOn } = await answered(...CLOUD);
    const first = await confirmTicket(customer, id);
    expect(await confirmTicket(customer, id)).toEqual(first);
    await goOn();
    await goOn();
    expect(moves()).toBe(1);
  });

  test("what somebody moved on after a lost answer is left where it is", async () => {
    const { id, site, issue, customer, isDone, goOn } = await answered(...CLOUD);
    await confirmTicket(customer, id);
    await db()
      .update(ticketConfirmation)
      .set({ deliveryTriedAt: new Date(), historySeen: null })
      .where(eq(ticketConfirmation.ticketId, id));
    const at = new Date().toISOString();
    const [from, to] = [site.statuses.find((one) => one.category === "done"), site.statuses[0]];
    const item = {
      field: "status" as const,
      from: from?.id ?? "",
      fromString: "",
      to: to?.id ?? "",
      toString: "",
    };
    issue.history.push({ id: "99999", at, authorId: "x", items: [item] });
    await goOn(1, 1);
    expect(isDone()).toBe(false);
    expect(await getTicket(customer, id)).toMatchObject({ status: "answered", confirmation: null });
  });

  test("without a way to done a note tells whoever works in Jira, and no customer", async () => {
    const { id, site, issue, customer, staff, goOn } = await answered(...CLOUD);
    const all = site.statuses;
    site.statuses = all.filter((one) => one.category !== "done");
    await confirmTicket(customer, id);
    await goOn();
    await goOn();
    site.statuses = all;
    expect(issue.comments.at(-1)).toMatchObject({ public: false });
    expect(issue.comments.at(-1)?.body).toContain("고객이 해결을 확인했습니다");
    expect(await getTicket(customer, id)).toMatchObject({
      status: "answered",
      confirmation: { way: "note", delivery: "sent" },
    });
    expect((await listTicketComments(customer, id)).items).toHaveLength(1);
    expect((await listTicketComments(staff, id)).items.at(-1)).toMatchObject({
      visibility: "internal",
      delivery: "sent",
    });
  });

  test("a further word takes it back", async () => {
    const { id, customer, isDone, goOn } = await answered(...CLOUD);
    await confirmTicket(customer, id);
    const { id: word } = await commentOnTicket(customer, id, { body: "다시 납니다." });
    expect(word).toBeDefined();
    await goOn();
    expect(isDone()).toBe(false);
    expect(await getTicket(customer, id)).toMatchObject({ status: "in_review", confirmation: null });
  });

  test("it fails with a reason, and is sent again by saying it again", async () => {
    const { id, site, customer, isDone, goOn } = await answered(...CLOUD);
    await confirmTicket(customer, id);
    for (const token of site.tokens) token.revoked = true;
    await goOn();
    for (const token of site.tokens) token.revoked = false;
    expect(await getTicket(customer, id)).toMatchObject({
      confirmation: { delivery: "failed", failure: { reason: "disconnected", detail: null } },
    });
    expect(isDone()).toBe(false);
    expect(await confirmTicket(customer, id)).toMatchObject({ confirmation: { delivery: "pending" } });
  });

  test("only customers do, and only where there is an answer", async () => {
    const { id, customer, staff, goOn } = await answered(...CLOUD);
    await expect(confirmTicket(staff, id)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = viewerFrom(await makeUser({ companyId: (await makeCompany()).id }));
    await expect(confirmTicket(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await confirmTicket(customer, id);
    await goOn();
    await expect(confirmTicket(customer, id)).rejects.toMatchObject({
      code: "conflict",
      details: { current: { status: "done" } },
    });
  });
});

describe("The way to done", () => {
  const way = (id: string, toStatus: string, toCategory = "done") => ({
    id,
    name: toStatus,
    toStatus,
    toCategory,
  });

  test.each([
    [["취소됨", "해결됨", "종료"], {}, "해결됨"],
    [["Won't Do", "Closed"], {}, "Closed"],
    [["Declined", "Duplicate"], {}, undefined],
    [["In Progress"], { "In Progress": "done" as const }, "In Progress"],
    [["완료"], { 완료: "in_review" as const }, undefined],
  ])("among %j", (names, statusMap, chosen) => {
    const ways = names.map((name, n) =>
      way(String(n), name, name === "In Progress" ? "indeterminate" : "done"),
    );
    expect(wayToDone(ways, { statusMap })?.toStatus).toBe(chosen);
  });
});
