import { createServer, type Server, type Socket } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { makeUser, viewerFrom } from "#db/factories.ts";
import { mail } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { parseEnv } from "#lib/core/env.ts";
import { renderMail } from "#lib/notifications/layout.ts";
import { writeMail } from "#lib/notifications/mail.ts";
import { getMail, listMails } from "#lib/notifications/mailbox.ts";
import { sendMail } from "#lib/notifications/send-mail.ts";
import { signInMail } from "#lib/notifications/templates/sign-in.ts";

useTestDatabase();

/** As much of an SMTP server (RFC 5321) as nodemailer talks to; keeps what it was told. */
const received: string[] = [];
let server: Server;
let port = 0;

function talk(socket: Socket): void {
  let data = "";
  let inData = false;
  socket.write("220 test\r\n");
  socket.on("data", (chunk) => {
    data += chunk.toString();
    if (inData) {
      if (!data.endsWith("\r\n.\r\n")) return;
      received.push(data);
      inData = false;
      socket.write("250 kept\r\n");
    } else if (/^data/i.test(data)) {
      inData = true;
      socket.write("354 go on\r\n");
    } else if (/^quit/i.test(data)) socket.end("221 bye\r\n");
    else socket.write("250 ok\r\n");
    data = "";
  });
}

beforeAll(async () => {
  server = createServer(talk);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => server.close());

const content = signInMail("ko", {
  url: "http://localhost:3000/sign-in/link?token=sl_abc-123",
  code: "042137",
  minutes: 10,
});

function write(recipient: string): Promise<string> {
  return db().transaction((tx) => writeMail(tx, { kind: "sign_in", recipient, companyId: null, content }));
}

test("a mail is stored with the headers of a machine, and its sending enqueued", async () => {
  const id = await write("one@example.test");
  const admin = viewerFrom(await makeUser({ role: "admin" }));
  const stored = await getMail(admin, id);
  expect(stored.headers).toMatchObject({
    "Message-ID": `<${id}@localhost>`,
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
  });
  expect(stored.text).toContain("로그인 코드: 042137");
  const jobs = await client()`select 1 from graphile_worker.jobs where task_identifier = 'mail.send'`;
  expect(jobs).toHaveLength(1);
});

test("without SMTP_URL a mail stays in the mailbox as it was written", async () => {
  const id = await write("two@example.test");
  await sendMail(id, parseEnv({}));
  const [row] = await db().select().from(mail).where(eq(mail.id, id));
  expect(row).toMatchObject({ sentAt: null, error: null });
  expect(row?.text).toContain("042137");
});

test("with SMTP_URL it leaves once, and what opens an account is blotted out after", async () => {
  const id = await write("three@example.test");
  const settings = parseEnv({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: "AtSignal <desk@example.test>",
  });
  await sendMail(id, settings);
  await sendMail(id, settings);
  expect(received).toHaveLength(1);
  expect(received[0]).toContain(`Message-ID: <${id}@localhost>`);
  expect(received[0]).toContain("Auto-Submitted: auto-generated");
  expect(received[0]).toContain("To: three@example.test");
  expect(received[0]).toContain("042137");
  const [row] = await db().select().from(mail).where(eq(mail.id, id));
  expect(row?.sentAt).not.toBeNull();
  for (const part of [row?.subject, row?.text, row?.html]) {
    expect(part).not.toContain("042137");
    expect(part).not.toContain("sl_abc");
  }
  expect(row?.html).toContain("#111113");
});

test("the mailbox is for admins and pages backwards in time", async () => {
  const admin = viewerFrom(await makeUser({ role: "admin" }));
  const staff = viewerFrom(await makeUser());
  await expect(listMails(staff)).rejects.toMatchObject({ code: "forbidden" });
  await expect(getMail(staff, "x")).rejects.toMatchObject({ code: "forbidden" });
  await expect(getMail(admin, "x")).rejects.toMatchObject({ code: "not_found" });
  const first = await listMails(admin, { limit: 2 });
  const second = await listMails(admin, { limit: 2, cursor: first.nextCursor ?? "" });
  expect(first.items.map((m) => m.recipient)).toEqual(["three@example.test", "two@example.test"]);
  expect(second.items.map((m) => m.recipient)).toEqual(["one@example.test"]);
  expect(second.nextCursor).toBeNull();
  expect((await listMails(admin, { recipient: "TWO@" })).items).toHaveLength(1);
  await expect(listMails(admin, { cursor: "WzFd" })).rejects.toMatchObject({ code: "invalid" });
});

test("words of people cannot become markup", () => {
  const { html, text } = renderMail({ ...content, heading: '<b>"&' });
  expect(html).toContain("&lt;b&gt;&quot;&amp;");
  expect(text).toContain('<b>"&');
});
