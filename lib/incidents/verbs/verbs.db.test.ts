import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { change } from "#db/schema/connection.ts";
import { incident } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import type { AppError } from "#lib/core/errors.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { closeIncident } from "#lib/incidents/verbs/close.ts";
import { commentOnIncident } from "#lib/incidents/verbs/comment.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { reopenIncident } from "#lib/incidents/verbs/reopen.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { cleared, fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";

useTestDatabase();

async function staff(name: string): Promise<Viewer> {
  return viewerFrom(await makeUser({ name }));
}

async function openIncident(settings: Record<string, unknown> = {}) {
  const source = sourceOf(await makeConnection(), settings);
  const [outcome] = await receive(source, [fired()]);
  return { source, id: outcome?.links[0]?.id ?? "" };
}

async function timeline(viewer: Viewer, id: string) {
  return (await listTimeline(viewer, id)).items;
}

function refusal(error: unknown) {
  const { code, details } = error as AppError;
  return { code, current: details.current };
}

test("acknowledge, comment, resolve, close: the story of an ordinary incident", async () => {
  const someone = await staff("정하린");
  const { id } = await openIncident();
  const acked = await acknowledgeIncident(someone, id, { version: 1 });
  expect(acked).toMatchObject({
    status: "acknowledged",
    version: 2,
    acknowledgedBy: { id: someone.id, name: "정하린" },
    assignee: { id: someone.id, name: "정하린" },
  });
  await commentOnIncident(someone, id, { body: "02번 서버를 제외했습니다" });
  await resolveIncident(someone, String(acked.number), { version: 2, reason: "재시작" });
  const closed = await closeIncident(someone, id, { version: 3 });
  expect(closed).toMatchObject({ status: "closed", version: 4, resolvedBy: { id: someone.id } });

  const told = await timeline(someone, id);
  expect(told.map((entry) => [entry.kind, entry.from ?? null, entry.to ?? null, entry.body ?? null])).toEqual(
    [
      ["created", null, null, null],
      ["status_changed", "open", "acknowledged", null],
      ["commented", null, null, "02번 서버를 제외했습니다"],
      ["status_changed", "acknowledged", "resolved", "재시작"],
      ["status_changed", "resolved", "closed", null],
    ],
  );
  expect(told[1]?.actor).toEqual({ kind: "user", id: someone.id, name: "정하린" });
  const audited = await db()
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, id), eq(auditEntry.subjectType, "incident")))
    .orderBy(auditEntry.id);
  expect(audited.map((row) => row.action)).toEqual([
    "incident.acknowledged",
    "incident.commented",
    "incident.resolved",
    "incident.closed",
  ]);
  const announced = await db().select().from(change).where(eq(change.subjectId, id)).orderBy(change.id);
  expect(announced.map((row) => row.audience)).toEqual(announced.map(() => "staff"));
  expect(announced.at(-1)?.data).toMatchObject({ status: "closed", version: 4, number: acked.number });
});

test("moves that are not allowed are refused with the incident as it is", async () => {
  const someone = await staff("오태민");
  const { id } = await openIncident();
  const refused = async (attempt: Promise<unknown>, status: string) =>
    expect(refusal(await attempt.catch((error: unknown) => error))).toMatchObject({
      code: "conflict",
      current: { id, status },
    });
  await refused(closeIncident(someone, id), "open");
  await refused(reopenIncident(someone, id), "open");
  await refused(acknowledgeIncident(someone, id, { version: 7 }), "open");
  await resolveIncident(someone, id);
  await refused(acknowledgeIncident(someone, id), "resolved");
  await refused(resolveIncident(someone, id), "resolved");
  await closeIncident(someone, id);
  await refused(closeIncident(someone, id), "closed");
  await refused(reopenIncident(someone, id), "closed");
});

test("closing with confirmation resolves too; taking back an acknowledgement frees it", async () => {
  const someone = await staff("오태민");
  const { id } = await openIncident();
  await acknowledgeIncident(someone, id);
  expect(await reopenIncident(someone, id)).toMatchObject({
    status: "open",
    acknowledgedBy: null,
    reopenCount: 0,
  });
  const closed = await closeIncident(someone, id, { confirm: true });
  expect(closed).toMatchObject({ status: "closed", resolvedBy: { id: someone.id } });
  expect(closed.resolvedAt).toBe(closed.closedAt);
});

test("two who acknowledge at once: one owner, the other learns who and is noted", async () => {
  const [a, b] = [await staff("A"), await staff("B")];
  const { id } = await openIncident();
  const results = await Promise.all([acknowledgeIncident(a, id), acknowledgeIncident(b, id)]);
  const second = results.find((result) => result.alreadyAckedBy);
  const first = results.find((result) => !result.alreadyAckedBy);
  expect(second?.alreadyAckedBy).toEqual(first?.acknowledgedBy);
  expect(second?.acknowledgedBy).toEqual(first?.acknowledgedBy);
  const notes = (await timeline(a, id)).filter((entry) => entry.kind === "note");
  expect(notes.map((note) => note.data.reason)).toEqual(["also_acknowledged"]);
  expect(notes[0]?.actor.name).not.toBe(first?.acknowledgedBy?.name);

  const again = first?.acknowledgedBy?.name === "A" ? a : b;
  await acknowledgeIncident(again, id);
  expect((await timeline(a, id)).filter((entry) => entry.kind === "note")).toHaveLength(1);
});

test("acknowledge against resolve, many times: never acknowledged after resolved", async () => {
  const [a, b] = [await staff("A"), await staff("B")];
  const source = sourceOf(await makeConnection());
  const titles = Array.from({ length: 60 }, (_, n) => `race ${n}`);
  const outcomes = await receive(
    source,
    titles.map((title) => fired(title)),
  );
  await Promise.all(
    outcomes.flatMap((outcome, n) => {
      const id = outcome.links[0]?.id ?? "";
      const ack = acknowledgeIncident(a, id).catch((error: unknown) => refusal(error));
      const over = n % 2 === 0 ? resolveIncident(b, id) : receive(source, [cleared(titles[n])]);
      return [ack, over];
    }),
  );
  const rows = await db().select().from(incident).where(eq(incident.connectionId, source.connectionId));
  expect(new Set(rows.map((row) => row.status))).toEqual(new Set(["resolved"]));
  for (const row of rows) {
    const moves = (await timeline(a, row.id)).filter((entry) => entry.kind === "status_changed");
    expect(moves.at(-1)?.to).toBe("resolved");
    expect(moves.length).toBe(row.acknowledgedAt ? 2 : 1);
  }
});

test("reopening and a returning fault at once: never two active incidents", async () => {
  const someone = await staff("A");
  for (let i = 0; i < 10; i++) {
    const { source, id } = await openIncident({ reopenWindowMinutes: 0 });
    await receive(source, [cleared()]);
    await Promise.all([
      reopenIncident(someone, id).catch((error: unknown) => refusal(error)),
      receive(source, [fired()]),
    ]);
    const rows = await db().select().from(incident).where(eq(incident.connectionId, source.connectionId));
    expect(rows.filter((row) => row.status === "open")).toHaveLength(1);
  }
});

test("a person's deed ends a fold; what follows begins a new one", async () => {
  const someone = await staff("A");
  const { source, id } = await openIncident();
  await receive(source, [fired(), fired()]);
  await acknowledgeIncident(someone, id);
  await receive(source, [fired()]);
  await receive(source, [fired()]);
  expect((await timeline(someone, id)).map((entry) => [entry.kind, entry.count])).toEqual([
    ["created", 1],
    ["webhook_received", 2],
    ["status_changed", 1],
    ["webhook_received", 2],
  ]);
});

test("repeats neither wake an acknowledged incident nor make its view stale; escalation does both", async () => {
  const someone = await staff("A");
  const { source, id } = await openIncident();
  await acknowledgeIncident(someone, id);
  await receive(source, [fired(), fired("CPU", { severity: "info" })]);
  expect(await getIncident(someone, id)).toMatchObject({
    status: "acknowledged",
    severity: "info",
    peakSeverity: "warning",
    count: 3,
  });
  await receive(source, [fired("CPU", { severity: "critical" })]);
  expect(await getIncident(someone, id)).toMatchObject({
    status: "open",
    severity: "critical",
    acknowledgedBy: null,
    assignee: { id: someone.id },
  });
});

test("an API token's deeds carry its name; nothing is mistaken for the source's", async () => {
  const token: Viewer = { ...(await staff("x")), kind: "token", id: 77, name: "ops" };
  const { id } = await openIncident();
  const acked = await acknowledgeIncident(token, id);
  expect(acked).toMatchObject({ acknowledgedBy: { id: null, name: "ops" }, assignee: null });
  expect(await resolveIncident(token, id)).toMatchObject({ resolvedBy: { id: null, name: "ops" } });
});

test("customers may not, and an unknown incident is not found", async () => {
  const customer = viewerFrom(await makeUser({ companyId: (await makeCompany()).id }));
  const someone = await staff("A");
  const { id } = await openIncident();
  for (const attempt of [acknowledgeIncident, resolveIncident, closeIncident, reopenIncident]) {
    await expect(async () => attempt(customer, id)).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(async () => commentOnIncident(customer, id, { body: "?" })).rejects.toMatchObject({
    code: "forbidden",
  });
  for (const unknown of ["999999", "nonsense", "00000000-0000-7000-8000-000000000000"]) {
    await expect(acknowledgeIncident(someone, unknown)).rejects.toMatchObject({ code: "not_found" });
  }
});
