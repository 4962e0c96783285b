import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeUser, viewerFrom } from "#db/factories.ts";
import { ticketAttachment } from "#db/schema/jira.ts";
import { useTestDatabase } from "#db/testing.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { attachToTicket } from "#lib/tickets/verbs/attach.ts";
import { fileLimitsForNew } from "#lib/tickets/queries/file-limits.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";
import { openTicket } from "#lib/tickets/verbs/open.ts";

useTestDatabase();

let beside: Beside;
beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "atsignal-limits-"));
  beside = await standBeside();
});
afterAll(() => beside.close());

async function* bytes(size: number, begin = "x") {
  yield Buffer.from(begin);
  yield Buffer.alloc(size - begin.length, "x");
}

const MEGABYTE = 1024 * 1024;

test("a connection's files: as large and of the kinds that its admin chose, the refusal says which", async () => {
  const { id, customer, admin } = await beside.connect("saebom", { product: "jsm", projectKey: "SB" });
  await updateConnection(admin, id, {
    settings: { attachments: { maxMegabytes: 1, types: ["text", "image"] } },
  });
  const { id: ticketId } = await openTicket(customer, { subject: "문의", description: "내용" });
  const limits = { maxBytes: MEGABYTE, kinds: ["text", "image"] };
  expect((await getTicket(customer, ticketId)).fileLimits).toEqual(limits);
  expect(await fileLimitsForNew(customer)).toEqual(limits);

  const attach = (filename: string, size: number, begin?: string) =>
    attachToTicket(customer, ticketId, { filename, bytes: bytes(size, begin) });
  await expect(attach("a.txt", MEGABYTE + 1)).rejects.toMatchObject({
    code: "too_large",
    fields: [{ path: "file", message: "at most 1024 KB", code: "file_too_large" }],
    details: { limit: { maxBytes: MEGABYTE } },
  });
  await expect(attach("a.pdf", 100, "%PDF-1.7")).rejects.toMatchObject({
    code: "unprocessable",
    fields: [{ path: "file", code: "file_kind_refused" }],
    details: { limit: { kinds: ["text", "image"] } },
  });
  await expect(attach("a.txt", 100, "MZ")).rejects.toMatchObject({ code: "unprocessable" });
  expect((await attach("a.txt", MEGABYTE)).size).toBe(MEGABYTE);
  const kept = await db().select().from(ticketAttachment).where(eq(ticketAttachment.ticketId, ticketId));
  expect(kept).toHaveLength(1);
});

test("where nothing was chosen all but programs are taken; Jira's own limit is the ceiling", async () => {
  const { id, customer, admin } = await beside.connect("hanbit", { product: "jsm", projectKey: "HB" });
  expect((await fileLimitsForNew(customer)).kinds).not.toContain("program");
  // The simulated Jira takes 10 MB.
  await expect(
    updateConnection(admin, id, { settings: { attachments: { maxMegabytes: 20 } } }),
  ).rejects.toMatchObject({
    code: "invalid",
    fields: [{ path: "settings.attachments.maxMegabytes", code: "above_jira" }],
  });
  await updateConnection(admin, id, { settings: { attachments: { maxMegabytes: 10 } } });
  expect((await fileLimitsForNew(customer)).maxBytes).toBe(10 * MEGABYTE);
  const stranger = viewerFrom(await makeUser({ companyId: (await makeCompany()).id }));
  expect((await fileLimitsForNew(stranger)).maxBytes).toBe(25 * MEGABYTE);
});
