import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { client, db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { mail } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { idAt, newId } from "#lib/core/ids.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { dailyUpkeep, releaseJobs } from "#lib/jobs/upkeep.ts";
import { startWorker, type Worker } from "#lib/jobs/worker.ts";
import { writeMail } from "#lib/notifications/mail.ts";

// Nothing listens there, so every mail fails to leave.
process.env.SMTP_URL = "smtp://127.0.0.1:1";
const content = {
  locale: "ko",
  subject: "s",
  heading: "h",
  paragraphs: [] as string[],
  footer: "f",
} as const;

useTestDatabase();
let worker: Worker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

async function jobs() {
  return client()<{ id: string; attempts: number; last_error: string | null; locked_by: string | null }[]>`
    select id, attempts, last_error, locked_by from graphile_worker.jobs order by id`;
}

test("a job is done once its transaction commits, and not when it rolls back", async () => {
  await db().transaction((tx) => enqueue(tx, "mail.send", { mailId: newId() }));
  await vi.waitFor(async () => expect(await jobs()).toEqual([]), 5000);
  await expect(
    db().transaction(async (tx) => {
      await enqueue(tx, "mail.send", { mailId: newId() });
      throw new Error("undone");
    }),
  ).rejects.toThrow("undone");
  expect(await jobs()).toEqual([]);
});

test("a failing job stays, with its error, to be tried again", async () => {
  const mailId = await db().transaction((tx) =>
    writeMail(tx, { kind: "sign_in", recipient: "a@example.test", companyId: null, content }),
  );
  await vi.waitFor(async () => {
    const [job] = await jobs();
    expect(job).toMatchObject({ attempts: 1, locked_by: null });
    expect(job?.last_error).toContain("ECONNREFUSED");
  }, 5000);
  const [row] = await db().select().from(mail).where(eq(mail.id, mailId));
  expect(row).toMatchObject({ sentAt: null, error: expect.stringContaining("ECONNREFUSED") });
  await client()`delete from graphile_worker._private_jobs`;
});

test("jobs held by a dead process are let go, fresh ones are left alone", async () => {
  await client()`select graphile_worker.add_job('other.task', '{}'::json)`;
  await client()`select graphile_worker.add_job('other.task', '{}'::json)`;
  const [first, second] = await jobs();
  await client()`update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now() - interval '11 minutes' where id = ${first?.id ?? 0}`;
  await client()`update graphile_worker._private_jobs set locked_by = 'alive', locked_at = now() where id = ${second?.id ?? 0}`;
  await releaseJobs();
  expect((await jobs()).map((job) => job.locked_by)).toEqual([null, "alive"]);
  await client()`delete from graphile_worker._private_jobs`;
});

test("daily upkeep makes partitions and forgets old delivery keys only", async () => {
  const now = new Date("2033-05-20T00:00:00Z");
  const at = (days: number) => new Date(now.getTime() - days * 86_400_000);
  for (const days of [13, 15]) {
    await client()`
      insert into delivery_key (connection_id, key, event_id, received_at)
      values (1, ${Buffer.from([days])}, ${newId()}, ${at(days)})`;
  }
  await dailyUpkeep(now);
  const left = await client()<{ received_at: Date }[]>`select received_at from delivery_key`;
  expect(left.map((row) => row.received_at)).toEqual([at(13)]);
  const made = await client()`select 1 from pg_class where relname = 'webhook_event_2033_08'`;
  expect(made).toHaveLength(1);
});

test("daily upkeep forgets what was said of faults long ago, not what still matters", async () => {
  const now = new Date("2033-05-20T00:00:00Z");
  const at = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const { id: connectionId } = await makeConnection();
  for (const days of [6, 8]) {
    await client()`
      insert into alert_state (connection_id, fingerprint, event_at)
      values (${connectionId}, ${`f${days}`}, ${at(days)})`;
  }
  const [incident] = await client()<{ id: string }[]>`
    insert into incident (id, connection_id, fingerprint, fingerprint_parts, title, severity, peak_severity,
                          status, first_seen_at, last_seen_at)
    values (${newId()}, ${connectionId}, 'f', '[]', 't', 'info', 'info', 'closed', now(), now()) returning id`;
  for (const days of [179, 181]) {
    await client()`
      insert into incident_event (incident_id, event_id, said) values (${incident?.id ?? ""}, ${idAt(at(days))}, 'fired')`;
  }
  await dailyUpkeep(now);
  expect(await client()`select fingerprint from alert_state`).toMatchObject([{ fingerprint: "f6" }]);
  expect(await client()`select event_id from incident_event`).toMatchObject([{ event_id: idAt(at(179)) }]);
});
