import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { currentDatabaseUrl, db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { acknowledgeIncident } from "#lib/incidents/acknowledge.ts";
import { closeIncident } from "#lib/incidents/close.ts";
import { getIncident } from "#lib/incidents/get.ts";
import { resolveIncident } from "#lib/incidents/resolve.ts";
import { receive } from "#lib/intake/receive.ts";
import { drainBatch } from "#lib/pipeline/batch.ts";
import { applyInRooms } from "#lib/pipeline/rooms.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** What the desk was bought for, row by row, from the sender's post to the incident. */

useTestDatabase();

type Source = Awaited<ReturnType<typeof makeConnection>>;

const staff = async () => viewerFrom(await makeUser());

/** A WhaTap body; `at` is seconds after a moment a minute ago. */
function body(values: Record<string, unknown> = {}, at = 0): string {
  return JSON.stringify({
    pcode: 5490,
    oid: -1868465327,
    oname: "pay-gw-02",
    metricName: "http_status",
    title: "[Warning] 결제 승인 API 응답 코드 502",
    level: "Warning",
    status: "on",
    time: Date.now() - 60_000 + at * 1000,
    uuid: crypto.randomUUID(),
    ...values,
  });
}

async function post(source: Source, text: string, headers: Record<string, string> = {}) {
  const url = `http://x/hooks/${source.pluginId}/${source.key}`;
  const response = await receive(new Request(url, { method: "POST", body: text, headers }));
  return response.status;
}

async function drain(source: Source): Promise<void> {
  while ((await drainBatch(source.id, { findPlugin, apply: applyInRooms })) > 0);
}

/** A source with secrets; `previousUntil` ends the overlap of a rotation from `old`. */
async function secured(secret: string, previousUntil?: Date): Promise<Source> {
  const made = await makeConnection();
  const [row] = await db()
    .update(pluginConnection)
    .set({
      secret: sealSecret(made.id, secret),
      ...(previousUntil
        ? { previousSecret: sealSecret(made.id, "old"), previousSecretUntil: previousUntil }
        : {}),
    })
    .where(eq(pluginConnection.id, made.id))
    .returning();
  return row ?? made;
}

/** Posts bodies one after another and has them applied. */
async function send(source: Source, ...bodies: string[]): Promise<void> {
  for (const text of bodies) expect(await post(source, text)).toBe(200);
  await drain(source);
}

const incidentsOf = (source: Source) =>
  db().select().from(incident).where(eq(incident.connectionId, source.id)).orderBy(incident.id);
const eventsOf = (source: Source) =>
  db().select().from(webhookEvent).where(eq(webhookEvent.connectionId, source.id)).orderBy(webhookEvent.id);
const [on, off] = [{}, { status: "off", level: "Info", title: "[Info] 결제 승인 API 응답 코드 502" }];

describe("acceptance", () => {
  test("1: fifty parallel first posts of one fault are one incident with count fifty", async () => {
    const source = await makeConnection();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(source, body())));
    expect(new Set(answers)).toEqual(new Set([200]));
    await Promise.all([drain(source), drain(source), drain(source)]);
    expect(await incidentsOf(source)).toMatchObject([{ count: 50, status: "open" }]);
  });

  test("2: ten thousand posts are counted exactly, in a few rows, within five seconds of the last", async () => {
    const source = await makeConnection();
    for (let from = 0; from < 10_000; from += 500) {
      await Promise.all(Array.from({ length: 500 }, () => post(source, body())));
    }
    const answered = Date.now();
    await drain(source);
    expect(Date.now() - answered).toBeLessThan(5000);
    const [only, ...rest] = await incidentsOf(source);
    expect(rest).toEqual([]);
    expect(only?.count).toBe(10_000);
    const rows = await db()
      .select()
      .from(incidentEntry)
      .where(eq(incidentEntry.incidentId, only?.id ?? ""));
    expect(rows.length).toBeLessThan(36);
  });

  test("3: a resolve that comes first makes no incident, and its delivery says so", async () => {
    const source = await makeConnection();
    await send(source, body(off));
    expect(await incidentsOf(source)).toEqual([]);
    expect(await eventsOf(source)).toMatchObject([{ result: "ignored", reason: "no_matching_incident" }]);
  });

  test("4: fire at 10, resolve at 20, and the fire of 15 arriving last: stays resolved", async () => {
    const source = await makeConnection();
    await send(source, body(on, 10), body(off, 20), body(on, 15));
    expect(await incidentsOf(source)).toMatchObject([{ status: "resolved", count: 1 }]);
    expect((await eventsOf(source)).at(-1)).toMatchObject({ result: "ignored", reason: "late_alert" });
  });

  test("5: two acknowledge in the same moment: one owner, both informed", async () => {
    const source = await makeConnection();
    await send(source, body());
    const [row] = await incidentsOf(source);
    const people = [await staff(), await staff()];
    const answers = await Promise.all(people.map((one) => acknowledgeIncident(one, row?.id ?? "")));
    expect(answers.filter((answer) => answer.alreadyAckedBy)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.acknowledgedBy?.id)).size).toBe(1);
  });

  test("6: acknowledge against resolve, a thousand times: never acknowledged after resolved", async () => {
    const source = await makeConnection();
    await Promise.all(Array.from({ length: 1000 }, (_, oid) => post(source, body({ oid }))));
    await drain(source);
    const [a, b] = [await staff(), await staff()];
    const rows = await incidentsOf(source);
    expect(rows).toHaveLength(1000);
    for (let from = 0; from < rows.length; from += 20) {
      const deeds = rows.slice(from, from + 20).flatMap(({ id }, n) => {
        const both = [() => acknowledgeIncident(a, id), () => resolveIncident(b, id)];
        return n % 2 === 0 ? both : both.toReversed();
      });
      await Promise.allSettled(deeds.map((deed) => deed()));
    }
    expect(new Set((await incidentsOf(source)).map((row) => row.status))).toEqual(new Set(["resolved"]));
    const wrong = await db().execute(sql`
      select from incident_entry later join incident_entry earlier using (incident_id)
      where later.to_status = 'acknowledged' and earlier.to_status = 'resolved'
        and (later.at, later.id) > (earlier.at, earlier.id)`);
    expect(wrong).toHaveLength(0);
  }, 60_000);

  test("7: a fire on an acknowledged incident leaves it so; a worse one opens it again", async () => {
    const source = await makeConnection();
    await send(source, body());
    const [row] = await incidentsOf(source);
    const someone = await staff();
    await acknowledgeIncident(someone, row?.id ?? "");
    await send(source, body());
    expect(await getIncident(someone, row?.id ?? "")).toMatchObject({ status: "acknowledged", count: 2 });
    await send(source, body({ level: "Critical", title: "[Critical] 결제 승인 API 응답 코드 502" }));
    expect(await getIncident(someone, row?.id ?? "")).toMatchObject({ status: "open", severity: "critical" });
  });

  test("8: a fire on a resolved incident reopens it inside the window, and not outside", async () => {
    const source = await makeConnection();
    await send(source, body(on, 1), body(off, 2), body(on, 3));
    expect(await incidentsOf(source)).toMatchObject([{ status: "open", reopenCount: 1 }]);
    await send(source, body(off, 4));
    await db()
      .update(incident)
      .set({ resolvedAt: new Date(Date.now() - 31 * 60_000) })
      .where(eq(incident.connectionId, source.id));
    await send(source, body(on, 5));
    const [first, second] = await incidentsOf(source);
    expect([first?.status, second?.status]).toEqual(["resolved", "open"]);
    expect(second?.previousIncidentId).toBe(first?.id);
  });

  test("9: a fire on a closed incident makes a new one, linked", async () => {
    const source = await makeConnection();
    await send(source, body());
    const [row] = await incidentsOf(source);
    await closeIncident(await staff(), row?.id ?? "", { confirm: true });
    await send(source, body());
    const [first, second] = await incidentsOf(source);
    expect([first?.status, second?.status]).toEqual(["closed", "open"]);
    expect(second?.previousIncidentId).toBe(first?.id);
  });

  test("10: Warning, Critical, off: one incident, resolved", async () => {
    const source = await makeConnection();
    const critical = { level: "Critical", title: "[Critical] 결제 승인 API 응답 코드 502" };
    await send(source, body(on, 1), body(critical, 2), body(off, 3));
    expect(await incidentsOf(source)).toMatchObject([
      { status: "resolved", count: 2, peakSeverity: "critical" },
    ]);
  });

  test("11: the standard kind's text is the same incident as the JSON kind", async () => {
    const source = await makeConnection({ settings: { fingerprintFields: ["pcode", "metricName"] } });
    const text = [
      "Project Name : 결제 운영",
      "Project Code : 5490",
      "Application Name : pay-gw-02",
      "Event Message : status 502",
      `Event ON Time : 2026-03-17 13:41:07 +0900`,
      "Metric Name : http_status",
    ].join("\n");
    await send(source, JSON.stringify({ title: "[Warning] 결제 승인 API 응답 코드 502", text }), body());
    expect(await incidentsOf(source)).toMatchObject([{ count: 2 }]);
  });

  test("12: hostile bodies are refused or settled, and what comes after them is applied", async () => {
    const source = await makeConnection();
    const deep = "[".repeat(10_000) + "]".repeat(10_000);
    const bodies = [
      "",
      "x",
      " ".repeat(1024 * 1024 + 1),
      "\u00ff\u00fe",
      deep,
      `{"title":${deep},"pcode":1}`,
      '{"title":"a","title":"b","pcode":1,"status":"on"}',
      '{"title":NaN,"pcode":1}',
      body({ oid: 0, title: "emoji 🔥" }).replace('"oid":0', '"oid":9223372036854775807'),
      body({ oid: -1, title: "negative" }),
      body({ title: "nul \u0000", message: "\ud800" }),
    ];
    for (const text of bodies) expect([200, 400, 413, 422]).toContain(await post(source, text));
    await send(source, body({ title: "after" }));
    const events = await eventsOf(source);
    expect(events.filter((event) => ["pending", "failed"].includes(event.result))).toEqual([]);
    expect((await incidentsOf(source)).map((row) => row.title)).toEqual(
      expect.arrayContaining(["emoji 🔥", "negative", "nul \uFFFD", "after"]),
    );
  });

  test("13: one post of a thousand mixed alerts is handled alert by alert", async () => {
    const source = await makeConnection({ pluginId: "alertmanager" });
    const alerts = (status: (n: number) => string) =>
      JSON.stringify({
        version: "4",
        groupKey: "{}",
        status: "firing",
        receiver: "atsignal",
        groupLabels: {},
        commonLabels: {},
        commonAnnotations: {},
        alerts: Array.from({ length: 1000 }, (_, n) => ({
          status: status(n),
          labels: { alertname: `A${n}`, severity: "warning" },
          annotations: {},
          startsAt: new Date(Date.now() - 60_000).toISOString(),
          endsAt: status(n) === "resolved" ? new Date().toISOString() : "0001-01-01T00:00:00Z",
          fingerprint: n.toString(16).padStart(16, "0"),
        })),
      });
    await send(
      source,
      alerts(() => "firing"),
      alerts((n) => (n % 2 === 0 ? "resolved" : "firing")),
    );
    const rows = await incidentsOf(source);
    expect(rows).toHaveLength(1000);
    expect(rows.filter((row) => row.status === "resolved" && row.count === 1)).toHaveLength(500);
    expect(rows.filter((row) => row.status === "open" && row.count === 2)).toHaveLength(500);
  });

  test("14: a clock that is a day off, in any unit or none, moves nothing but what is told", async () => {
    const source = await makeConnection();
    const day = 86_400_000;
    const times = [
      Date.now() + day,
      Date.now() - day * 2,
      Math.floor(Date.now() / 1000),
      Date.now() * 1000,
      "2026-03-17 13:41:07",
      "soon",
    ];
    const before = Date.now();
    await send(source, ...times.map((time, oid) => body({ time, oid })));
    const rows = await incidentsOf(source);
    expect(rows).toHaveLength(times.length);
    for (const row of rows) {
      expect(row.lastSeenAt.getTime()).toBeGreaterThanOrEqual(before);
      expect(row.firstSeenAt <= row.lastSeenAt).toBe(true);
      expect(row.lastSeenAt.getTime() - row.firstSeenAt.getTime()).toBeLessThanOrEqual(day);
    }
  });

  test("15: wrong token 401, unknown key 404, inactive 403; logged only where the source is known", async () => {
    const safe = await secured("right");
    const asleep = await makeConnection({ active: false });
    const unknown = { ...safe, id: 0, key: "k_unknown" };
    expect(await post(safe, body(), { "x-webhook-token": "wrong" })).toBe(401);
    expect(await post(safe, body())).toBe(401);
    expect(await post(unknown, body())).toBe(404);
    expect(await post(asleep, body())).toBe(403);
    expect(await post(safe, body(), { "x-webhook-token": "right" })).toBe(200);
    const reasons = async (source: Source) => (await eventsOf(source)).map((event) => event.reason);
    expect(await reasons(safe)).toEqual(["secret_wrong", "secret_missing", null]);
    expect(await reasons(asleep)).toEqual(["connection_inactive"]);
  });

  test("16: while a rotation overlaps both secrets are accepted, afterwards only the new one", async () => {
    const shown = (source: Source, secret: string) => post(source, body(), { "x-webhook-token": secret });
    const during = await secured("new", new Date(Date.now() + 60_000));
    expect([await shown(during, "new"), await shown(during, "old")]).toEqual([200, 200]);
    const after = await secured("new", new Date(Date.now() - 1));
    expect([await shown(after, "new"), await shown(after, "old")]).toEqual([200, 401]);
  });

  test("17: twenty comings and goings are one incident that flaps, told in a handful of rows", async () => {
    const source = await makeConnection();
    await send(source, ...Array.from({ length: 40 }, (_, n) => body(n % 2 === 0 ? on : off, n)));
    const [only, ...rest] = await incidentsOf(source);
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ status: "open", count: 20 });
    expect(only?.flappingSince).not.toBeNull();
    const rows = await db()
      .select()
      .from(incidentEntry)
      .where(eq(incidentEntry.incidentId, only?.id ?? ""));
    expect(rows.length).toBeLessThan(14);
  });

  // 18, maintenance around fire and resolve, is desk.db.test.ts: its clock is turned there.

  test("19: the database's sessions dying in a storm lose nothing that was answered 200", async () => {
    const source = await makeConnection();
    const admin = postgres(currentDatabaseUrl(), { max: 1, connection: { application_name: "axe" } });
    const chop = () =>
      admin`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and application_name <> 'axe' and pid <> pg_backend_pid()`;
    const answers = new Map<number, number>();
    for (let wave = 0; wave < 12; wave++) {
      const posts = Array.from({ length: 60 }, () => post(source, body()));
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

  test("20: an incident is not there for another company's people, whatever they ask for", async () => {
    const source = await makeConnection({ companyId: (await makeCompany()).id });
    await send(source, body());
    const [row] = await incidentsOf(source);
    const [theirs, others] = [
      viewerFrom(await makeUser({ companyId: source.companyId })),
      viewerFrom(await makeUser({ companyId: (await makeCompany()).id })),
    ];
    // Incidents are the desk's: to a customer what is there and what is not answers alike.
    for (const customer of [theirs, others]) {
      for (const id of [row?.id ?? "", String(row?.number), crypto.randomUUID(), "999999999"]) {
        await expect(getIncident(customer, id)).rejects.toMatchObject({ code: "forbidden" });
      }
    }
    for (const id of [crypto.randomUUID(), "999999999", "#0", "no id"]) {
      await expect(getIncident(await staff(), id)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
