import { eq } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { currentDatabaseUrl, db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incidentEntry } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { MINUTE } from "#lib/incidents/testing.ts";
import { keepIncidents } from "#lib/incidents/arrivals/upkeep.ts";
import { drain, eventsOf, incidentsOf, post, send, type Source, whatapBody } from "#lib/pipeline/testing.ts";

/** The desk's acceptance list, rows 1, 2, 13, 17 and 19: much at once, and what comes and goes. */

useTestDatabase();

const fired = {};
const cleared = { status: "off", level: "Info", title: "[Info] 결제 승인 API 응답 코드 502" };

async function rowsOf(incidentId: string | undefined): Promise<number> {
  return db().$count(incidentEntry, eq(incidentEntry.incidentId, incidentId ?? ""));
}

/** Applies what comes in, as a worker does, until told to stop and nothing is left. */
async function work(source: Source, over: () => boolean): Promise<void> {
  while (!over()) {
    await drain(source);
    await new Promise((done) => setTimeout(done, 5));
  }
  await drain(source);
}

test("1: fifty parallel first posts of one fault are one incident with count fifty", async () => {
  const source = await makeConnection();
  let answered = false;
  const workers = Array.from({ length: 3 }, () => work(source, () => answered));
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(source, whatapBody())));
  answered = true;
  await Promise.all(workers);
  await drain(source);
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(await incidentsOf(source)).toMatchObject([{ count: 50, status: "open", peakSeverity: "warning" }]);
});

test("2: ten thousand posts are counted exactly, in a few rows, within five seconds of the last", async () => {
  const source = await makeConnection();
  let answered = false;
  const worker = work(source, () => answered);
  const began = Date.now();
  for (let from = 0; from < 10_000; from += 500) {
    await Promise.all(Array.from({ length: 500 }, () => post(source, whatapBody())));
  }
  const last = Date.now();
  answered = true;
  await worker;
  // Or, on a machine that others keep busy, as long as it took to take them in: it keeps pace.
  expect(Date.now() - last).toBeLessThan(Math.max(5000, last - began));
  const [only, ...rest] = await incidentsOf(source);
  expect(rest).toEqual([]);
  expect(only).toMatchObject({ count: 10_000, status: "open", version: 1 });
  expect(await rowsOf(only?.id)).toBeLessThan(36);
}, 90_000);

test("13: one post of a thousand mixed alerts is handled alert by alert", async () => {
  const source = await makeConnection({ pluginId: "alertmanager" });
  const alerts = (group: string, status: (n: number) => string) =>
    JSON.stringify({
      version: "4",
      groupKey: "{}",
      status: group,
      receiver: "atsignal",
      groupLabels: {},
      commonLabels: {},
      commonAnnotations: {},
      alerts: Array.from({ length: 1000 }, (_, n) => ({
        status: status(n),
        labels: { alertname: `A${n}`, severity: n % 5 === 0 ? "critical" : "warning" },
        annotations: {},
        startsAt: new Date(Date.now() - 60_000).toISOString(),
        endsAt: status(n) === "resolved" ? new Date().toISOString() : "0001-01-01T00:00:00Z",
        fingerprint: n.toString(16).padStart(16, "0"),
      })),
    });
  await send(
    source,
    alerts("firing", () => "firing"),
    alerts("firing", (n) => (n % 2 === 0 ? "resolved" : "firing")),
  );
  const rows = await incidentsOf(source);
  expect(rows).toHaveLength(1000);
  for (const { title, status, count, severity } of rows) {
    const n = Number(title.slice(1));
    const now = n % 2 === 0 ? { status: "resolved", count: 1 } : { status: "open", count: 2 };
    expect({ title, status, count, severity }).toEqual({
      title,
      ...now,
      severity: n % 5 === 0 ? "critical" : "warning",
    });
  }
  expect(await eventsOf(source)).toMatchObject([{ result: "applied" }, { result: "applied" }]);
});

test("17: twenty comings and goings are one incident that flaps, told in a handful of rows", async () => {
  const source = await makeConnection();
  const someone = viewerFrom(await makeUser());
  const swings = Array.from({ length: 40 }, (_, n) => whatapBody(n % 2 === 0 ? fired : cleared, n));
  // Each is a batch of its own: what is known of the fault is read from the database every time.
  for (const swing of swings) await send(source, swing);
  const [only, ...rest] = await incidentsOf(source);
  expect(rest).toEqual([]);
  // It came twice more before it was too often: the first two goings resolved it, later ones did not.
  expect(only).toMatchObject({ status: "open", count: 20, reopenCount: 2, resolvedAt: null });
  expect(only?.flappingSince).not.toBeNull();
  expect(await rowsOf(only?.id)).toBeLessThan(14);

  const quiet = (minutes: number) => keepIncidents(new Date(Date.now() + minutes * MINUTE));
  await quiet(14);
  expect(await getIncident(someone, only?.id ?? "")).toMatchObject({ status: "open" });
  await quiet(15.5);
  expect(await getIncident(someone, only?.id ?? "")).toMatchObject({
    status: "resolved",
    flappingSince: null,
    count: 20,
  });
});

test("17: the same in one batch, and as many repeats of one word are no coming and going", async () => {
  const [swinging, steady] = [await makeConnection(), await makeConnection()];
  await send(swinging, ...Array.from({ length: 40 }, (_, n) => whatapBody(n % 2 === 0 ? fired : cleared, n)));
  expect(await incidentsOf(swinging)).toMatchObject([{ status: "open", count: 20, reopenCount: 2 }]);
  expect((await incidentsOf(swinging))[0]?.flappingSince).not.toBeNull();
  await send(steady, ...Array.from({ length: 40 }, (_, n) => whatapBody(n < 20 ? fired : cleared, n)));
  expect(await incidentsOf(steady)).toMatchObject([{ status: "resolved", count: 20, flappingSince: null }]);
});

test("19: the database's sessions dying in a storm lose nothing that was answered 200", async () => {
  const source = await makeConnection();
  const admin = postgres(currentDatabaseUrl(), { max: 1, connection: { application_name: "axe" } });
  const chop = () =>
    admin`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name <> 'axe' and pid <> pg_backend_pid()`;
  const answers = new Map<number, number>();
  for (let wave = 0; wave < 12; wave++) {
    const posts = Array.from({ length: 60 }, () => post(source, whatapBody()));
    if (wave % 3 === 1) await chop();
    for (const status of await Promise.all(posts)) answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  await admin.end();
  expect([...answers.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  await drain(source);
  const stored = (await eventsOf(source)).length;
  expect(stored).toBeGreaterThanOrEqual(answers.get(200) ?? 0);
  expect(await incidentsOf(source)).toMatchObject([{ count: stored }]);
});

// 19 with the whole server killed and started again is lib/intake/crash.db.test.ts.
