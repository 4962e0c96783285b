import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection } from "#db/factories.ts";
import { apiToken } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { serve } from "#lib/api/operation.ts";
import { getTicket, listTicketComments, listTickets, ticketCounts } from "#lib/api/operations/tickets.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { newId } from "#lib/core/ids.ts";
import { applyTicketSignals } from "#lib/tickets/apply.ts";
import { Ticket, TicketComment, TicketCounts } from "#lib/tickets/schema.ts";

useTestDatabase();

const at = "2026-03-17T05:00:00.000Z";

async function ask(
  op: Parameters<typeof serve>[0],
  token: string,
  params: Record<string, string> = {},
  search = "",
) {
  const request = new Request(`http://localhost/api/v1${op.path}${search}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const answer = await serve(op)(request, { params: Promise.resolve(params) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  const ours = await makeCompany();
  const theirs = await makeCompany();
  const connection = await makeConnection({ pluginId: "jira", companyId: ours.id });
  await db()
    .insert(apiToken)
    .values([
      { name: "a", role: "customer", companyId: ours.id, hash: sha256("ours") },
      { name: "b", role: "customer", companyId: theirs.id, hash: sha256("theirs") },
      { name: "c", role: "staff", hash: sha256("staff") },
    ]);
  const word = (externalId: string, visibility: "public" | "internal") => ({
    type: "comment.upserted" as const,
    ticketExternalId: "1",
    externalId,
    visibility,
    author: { name: "박상담" },
    body: { format: "wiki" as const, text: visibility, plain: visibility },
    createdAt: at,
    at,
  });
  const signals = [
    {
      type: "ticket.snapshot" as const,
      externalId: "1",
      key: "SB-1",
      at,
      complete: true,
      subject: "문의",
      status: { name: "할 일", category: "new" as const },
    },
    word("11", "public"),
    word("12", "internal"),
  ];
  const source = {
    connectionId: connection.id,
    connectionName: connection.name,
    companyId: ours.id,
    pluginId: "jira",
    settings: {},
  };
  await db().transaction((tx) =>
    applyTicketSignals(
      tx,
      source,
      signals.map((signal) => ({ eventId: newId(), receivedAt: new Date(at), signal })),
    ),
  );
});

test("a customer's token reads its company's tickets, without what is staff's", async () => {
  const { status, body } = await ask(listTickets, "ours", {}, "?status=answered&limit=1");
  expect(status).toBe(200);
  const [ticket] = body["items"] as unknown[];
  expect(Ticket.parse(ticket)).toMatchObject({ key: "SB-1", status: "answered" });
  for (const name of ["jiraStatus", "jiraUrl", "connectionId", "deletedAt"]) {
    expect(ticket).not.toHaveProperty(name);
  }
  const thread = await ask(listTicketComments, "ours", { id: "SB-1" });
  const words = (thread.body["items"] as unknown[]).map((word) => TicketComment.parse(word).body);
  expect(words).toEqual(["public"]);
  expect(TicketCounts.parse((await ask(ticketCounts, "ours")).body).answered).toBe(1);
});

test("staff read more, other companies nothing, and 404 does not tell why", async () => {
  expect((await ask(getTicket, "staff", { id: "SB-1" })).body).toMatchObject({ jiraStatus: "할 일" });
  expect((await ask(listTicketComments, "staff", { id: "SB-1" })).body["items"]).toHaveLength(2);
  const foreign = await ask(getTicket, "theirs", { id: "SB-1" });
  const missing = await ask(getTicket, "theirs", { id: "SB-2" });
  expect([foreign.status, missing.status]).toEqual([404, 404]);
  expect({ ...foreign.body, requestId: "" }).toEqual({ ...missing.body, requestId: "" });
});

test("what is asked wrongly is named", async () => {
  expect(await ask(listTickets, "ours", {}, "?status=open")).toMatchObject({
    status: 400,
    body: { errors: [{ path: "status" }] },
  });
  expect((await ask(listTickets, "nobody")).status).toBe(401);
});
