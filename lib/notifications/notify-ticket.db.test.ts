import { asc } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { mail, user } from "#db/schema/company.ts";
import { apiCredential } from "#db/schema/jira.ts";
import { useTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/core/ids.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { saveApiCredential } from "#lib/jira/access/credentials.ts";
import { muteByToken } from "#lib/notifications/mute-by-token.ts";
import { notifyTicket } from "#lib/notifications/notify-ticket.ts";
import type { SourceContext } from "#lib/signals/outcome.ts";
import type { TicketSignal } from "#lib/signals/signal.ts";
import { applyTicketSignals } from "#lib/tickets/apply.ts";
import { commentOnTicket } from "#lib/tickets/verbs/comment.ts";
import { markTicketRead } from "#lib/tickets/verbs/mark-read.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";

useTestDatabase();

let asker: Viewer;
let colleague: Viewer;
let staff: Viewer;
let source: SourceContext;
let id: string;

beforeEach(async () => {
  await db().delete(mail);
  await db().delete(apiCredential);
  const company = await makeCompany();
  const connection = await makeConnection({
    pluginId: "jira",
    companyId: company.id,
    settings: { projectKey: "SB" },
  });
  await db().transaction((tx) =>
    saveApiCredential(tx, connection.id, { kind: "pat", baseUrl: "https://jira.example.test", token: "t" }),
  );
  const asking = await makeUser({ companyId: company.id, name: "윤채원" });
  asker = viewerFrom(asking);
  colleague = viewerFrom(await makeUser({ companyId: company.id, locale: "en" }));
  await makeUser({ companyId: company.id });
  staff = viewerFrom(await makeUser());
  source = {
    connectionId: connection.id,
    connectionName: connection.name,
    companyId: company.id,
    pluginId: "jira",
    settings: { projectKey: "SB" },
  };
  ({ id } = await openTicket(asker, { subject: "결제 오류", description: "502" }));
});

const mails = () => db().select().from(mail).orderBy(asc(mail.id));
const jobs = async () =>
  (
    await client()`select 1 from graphile_worker.jobs where key = ${`ticket.notify:${id}`} and run_at > now() + interval '1 minute'`
  ).length;

async function tell(...signals: TicketSignal[]): Promise<void> {
  await db().transaction((tx) =>
    applyTicketSignals(
      tx,
      source,
      signals.map((signal) => ({ eventId: newId(), receivedAt: new Date(), signal })),
    ),
  );
}

const snapshot = (over: Partial<Extract<TicketSignal, { type: "ticket.snapshot" }>> = {}): TicketSignal => ({
  type: "ticket.snapshot",
  externalId: "900",
  key: "SB-9",
  at: new Date().toISOString(),
  complete: true,
  subject: "지라에서 온 문의",
  status: { name: "할 일", category: "new" },
  ...over,
});
const word = (visibility: "public" | "internal", body: string): TicketSignal => ({
  type: "comment.upserted",
  ticketExternalId: "900",
  externalId: newId(),
  visibility,
  author: { name: "박상담" },
  body: { format: "wiki", text: body, plain: body },
  createdAt: new Date().toISOString(),
  at: new Date().toISOString(),
});

test("a receipt once, to whoever asked", async () => {
  await notifyTicket(id);
  await notifyTicket(id);
  expect(await mails()).toMatchObject([
    {
      kind: "ticket",
      subject: "결제 오류",
      headers: { "Message-ID": `<ticket-${id}@localhost>`, "Auto-Submitted": "auto-generated" },
    },
  ]);
});

test("answers are gathered into one mail, in the reader's language, to those who have not seen them", async () => {
  await notifyTicket(id);
  await commentOnTicket(colleague, id, { body: "저도 그렇습니다." });
  await commentOnTicket(staff, id, { body: "확인했습니다." });
  await commentOnTicket(staff, id, { body: "고쳤습니다." });
  await commentOnTicket(staff, id, { body: "카나리아", visibility: "internal" });
  await notifyTicket(id);
  await notifyTicket(id);
  const [, ...written] = await mails();
  expect(written).toHaveLength(2);
  const people = await db().select({ id: user.id, email: user.email }).from(user);
  const to = (viewer: Viewer) => people.find((person) => person.id === viewer.id)?.email;
  const mine = written.find((one) => one.recipient === to(asker));
  const theirs = written.find((one) => one.recipient === to(colleague));
  expect(mine?.text).toMatch(/답변이 도착했습니다[\s\S]*확인했습니다\.[\s\S]*고쳤습니다\./);
  expect(mine?.text).not.toContain("저도 그렇습니다.");
  expect(theirs?.text).toContain("There is an answer");
  expect(mine?.headers).toMatchObject({
    "In-Reply-To": `<ticket-${id}@localhost>`,
    References: `<ticket-${id}@localhost>`,
  });
  expect(JSON.stringify(await mails())).not.toContain("카나리아");

  await commentOnTicket(staff, id, { body: "더 있습니다." });
  await notifyTicket(id);
  const last = (await mails()).filter((one) => one.recipient === to(asker)).at(-1);
  expect(last?.text).toContain("더 있습니다.");
  expect(last?.text).not.toContain("고쳤습니다.");
});

test("what was on their screen is not mailed", async () => {
  await notifyTicket(id);
  await commentOnTicket(staff, id, { body: "확인했습니다." });
  await markTicketRead(asker, id, new Date(Date.now() + 1000));
  await notifyTicket(id);
  expect(await mails()).toHaveLength(1);
});

test("news makes one job for the ticket; internal notes and what is learnt late make none", async () => {
  await client()`delete from graphile_worker._private_jobs`;
  await tell(snapshot(), word("public", "이미 있던 답변"));
  const [{ ticketId } = { ticketId: "" }] = await client()<{ ticketId: string }[]>`
    select id as "ticketId" from ticket where external_id = '900' and connection_id = ${source.connectionId}`;
  id = ticketId;
  expect(await jobs()).toBe(0);
  await tell(word("internal", "메모"));
  expect(await jobs()).toBe(0);
  await tell({ ...word("public", "옛 답변"), createdAt: "2020-01-01T00:00:00.000Z" } as TicketSignal);
  expect(await jobs()).toBe(0);
  await tell(word("public", "새 답변"), word("public", "또"));
  expect(await jobs()).toBe(1);
  await client()`delete from graphile_worker._private_jobs`;
  await tell(snapshot({ status: { name: "완료", category: "done" } }));
  expect(await jobs()).toBe(1);
});

test("that it is done is told once, with what was said last", async () => {
  await commentOnTicket(staff, id, { body: "고쳤습니다." });
  await client()`update ticket set status = 'done', status_changed_at = now() where id = ${id}`;
  await notifyTicket(id);
  await notifyTicket(id);
  const written = await mails();
  expect(written.map((one) => one.text)).toEqual([
    expect.stringMatching(/문의가 처리되었습니다[\s\S]*고쳤습니다\./),
  ]);
});

test("who wants no more mails about a ticket is told of its end alone, and may change their mind", async () => {
  await notifyTicket(id);
  const [receipt] = await mails();
  const headers = receipt?.headers as Record<string, string>;
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const token = new URL(headers["List-Unsubscribe"]?.slice(1, -1) ?? "").searchParams.get("token") ?? "";
  expect(receipt?.html).toContain(`/mute?token=${token}`);

  expect(await muteByToken(`${token.slice(0, -2)}xx`, true)).toBeUndefined();
  expect(await muteByToken(token, true)).toMatchObject({ muted: true, ticket: { id } });
  await commentOnTicket(staff, id, { body: "읽지 않을 답변" });
  await notifyTicket(id);
  expect(await mails()).toHaveLength(1);
  await muteByToken(token, false);
  await notifyTicket(id);
  expect(await mails()).toHaveLength(2);
});
