import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection } from "#db/factories.ts";
import { apiToken } from "#db/schema/company.ts";
import { incident } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { allOperations } from "#lib/api/all.ts";
import { serve } from "#lib/api/operation.ts";
import * as incidents from "#lib/api/operations/incidents.ts";
import { sha256 } from "#lib/core/crypto.ts";
import { newId } from "#lib/core/ids.ts";
import { ActedIncident, Incident, IncidentCounts, TimelineEntry } from "#lib/incidents/schema.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";

useTestDatabase();

async function ask(
  op: Parameters<typeof serve>[0],
  token: string,
  params: Record<string, string> = {},
  body?: unknown,
) {
  const path = op.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const request = new Request(`http://localhost/api/v1${path}`, {
    method: op.method,
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await serve(op)(request, { params: Promise.resolve(params) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

beforeAll(async () => {
  const ours = await makeCompany();
  await db()
    .insert(apiToken)
    .values([
      { name: "customer", role: "customer", companyId: ours.id, hash: sha256("customer") },
      { name: "ops", role: "staff", hash: sha256("staff") },
      { name: "night", role: "staff", hash: sha256("night") },
    ]);
});

/** An open incident; of the company of the token that is named, or of nobody's. */
async function openIncident(title = "CPU", of?: string): Promise<string> {
  const [token] = of ? await db().select().from(apiToken).where(eq(apiToken.name, of)) : [];
  const connection = await makeConnection({ companyId: token?.companyId ?? null });
  const [outcome] = await receive(sourceOf(connection), [fired(title)]);
  return outcome?.links[0]?.id ?? "";
}

test("an incident's life over the API", async () => {
  const id = await openIncident();
  const found = await ask(incidents.getIncident, "staff", { id });
  const told = Incident.parse(found.body);
  expect((await ask(incidents.getIncident, "staff", { id: String(told.number) })).body.id).toBe(id);
  const listed = (await ask(incidents.listIncidents, "staff")).body.items as unknown[];
  expect(listed).toContainEqual(found.body);

  const acked = await ask(incidents.acknowledgeIncident, "staff", { id }, { version: 1 });
  expect(acked.status).toBe(200);
  const second = await ask(incidents.acknowledgeIncident, "night", { id });
  expect(second.status).toBe(200);
  expect(ActedIncident.parse(second.body)).toMatchObject({
    acknowledgedBy: { id: null, name: "ops" },
    alreadyAckedBy: { id: null, name: "ops" },
  });
  const comment = await ask(incidents.commentOnIncident, "staff", { id }, { body: "보고 있습니다" });
  expect(comment.status).toBe(201);
  expect(TimelineEntry.parse(comment.body).actor).toMatchObject({ kind: "token", name: "ops" });
  expect((await ask(incidents.resolveIncident, "staff", { id })).body.status).toBe("resolved");
  expect((await ask(incidents.closeIncident, "staff", { id })).body.status).toBe("closed");
  const timeline = await ask(incidents.getTimeline, "staff", { id });
  expect((timeline.body.items as TimelineEntry[]).map((entry) => entry.kind)).toEqual([
    "created",
    "status_changed",
    "note",
    "commented",
    "status_changed",
    "status_changed",
  ]);
  IncidentCounts.parse((await ask(incidents.countIncidents, "staff")).body);
});

test("a conflict is 409 and carries the incident as it is now", async () => {
  const id = await openIncident();
  await ask(incidents.resolveIncident, "staff", { id });
  const refused = await ask(incidents.acknowledgeIncident, "night", { id });
  expect(refused).toMatchObject({ status: 409, body: { code: "conflict", status: 409 } });
  expect(Incident.parse(refused.body.current)).toMatchObject({
    status: "resolved",
    resolvedBy: { id: null, name: "ops" },
  });
  const stale = await ask(incidents.reopenIncident, "night", { id }, { version: 1 });
  expect(stale).toMatchObject({ status: 409, body: { current: { version: 2 } } });
});

test("20: to a customer no incident is there, by whatever call: theirs, another's and none answer alike", async () => {
  const [mine, others] = [await openIncident("mine", "customer"), await openIncident("another's")];
  const [row] = await db().select().from(incident).where(eq(incident.id, mine));
  const calls = allOperations.filter((op) => /^\/(incidents|incident-|storms|maintenance)/.test(op.path));
  expect(calls.length).toBeGreaterThan(Object.keys(incidents).length);
  for (const op of calls) {
    const answers = await Promise.all(
      [mine, String(row?.number), others, newId(), "999999999"].map((id) =>
        ask(op, "customer", { id, entryId: newId() }, op.method === "GET" ? undefined : {}),
      ),
    );
    const told = answers.map(({ status, body }) => ({ status, code: body.code, detail: body.detail }));
    expect(told, `${op.method} ${op.path}`).toEqual(told.map(() => ({ ...told[0], status: 403 })));
  }
});

test("404 for what is not there, 400 for what is malformed", async () => {
  const id = await openIncident();
  for (const unknown of [newId(), "999999999", "x"]) {
    expect((await ask(incidents.getIncident, "staff", { id: unknown })).status).toBe(404);
    expect((await ask(incidents.getIncidentEvents, "staff", { id: unknown })).status).toBe(404);
    expect((await ask(incidents.resolveIncident, "staff", { id: unknown }, {})).status).toBe(404);
  }
  expect((await ask(incidents.commentOnIncident, "staff", { id }, { body: "  " })).status).toBe(400);
  expect((await ask(incidents.resolveIncident, "staff", { id }, { version: "one" })).status).toBe(400);
});
