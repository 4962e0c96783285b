import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incidentEntry } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { drain, incidentsOf, post, send, whatapBody } from "#lib/pipeline/testing.ts";

/** The desk's acceptance list, rows 5, 6 and 20: people who act at the same moment, and who may at all. */

useTestDatabase();

const staff = async () => viewerFrom(await makeUser());

/** A source with so many different faults, all open. */
async function sourceWith(faults: number) {
  const source = await makeConnection();
  await Promise.all(Array.from({ length: faults }, (_, oid) => post(source, whatapBody({ oid }))));
  await drain(source);
  const rows = await incidentsOf(source);
  expect(rows).toHaveLength(faults);
  return { source, rows };
}

test("5: two acknowledge in the same moment: one owner, both informed", async () => {
  const { source, rows } = await sourceWith(25);
  const [a, b] = [await staff(), await staff()];
  for (const [n, { id }] of rows.entries()) {
    const people = n % 2 === 0 ? [a, b] : [b, a];
    const answers = await Promise.all(people.map((one) => acknowledgeIncident(one, id)));
    const [first, ...more] = answers.filter((answer) => !answer.alreadyAckedBy);
    const second = answers.find((answer) => answer.alreadyAckedBy);
    expect(more).toEqual([]);
    const owner = first?.acknowledgedBy;
    expect([a.id, b.id]).toContain(owner?.id);
    // The second answer says whose it is, and is of the same moment of the incident.
    expect(second).toMatchObject({ alreadyAckedBy: owner, acknowledgedBy: owner, version: first?.version });
    expect(first?.assignee?.id).toBe(owner?.id);
    // The owner learns of the other from the timeline.
    const told = await db()
      .select()
      .from(incidentEntry)
      .where(and(eq(incidentEntry.incidentId, id), eq(incidentEntry.kind, "note")));
    expect(told).toMatchObject([
      { data: { reason: "also_acknowledged" }, actor: { id: a.id === owner?.id ? b.id : a.id } },
    ]);
  }
  for (const row of await incidentsOf(source)) {
    expect(row).toMatchObject({ status: "acknowledged", version: 2, assigneeId: row.acknowledgedBy });
  }
});

test("6: acknowledge against resolve, a thousand times: never acknowledged after resolved", async () => {
  const { source, rows } = await sourceWith(1000);
  const [a, b] = [await staff(), await staff()];
  let lost = 0;
  for (let from = 0; from < rows.length; from += 20) {
    const deeds = rows.slice(from, from + 20).flatMap(({ id }, n) => {
      const both = [() => acknowledgeIncident(a, id), () => resolveIncident(b, id)];
      return n % 2 === 0 ? both : both.toReversed();
    });
    for (const done of await Promise.allSettled(deeds.map((deed) => deed()))) {
      if (done.status === "fulfilled") continue;
      // Who comes too late is told how it stands.
      expect(done.reason).toMatchObject({ code: "conflict", details: { current: { status: "resolved" } } });
      lost++;
    }
  }
  // Both orders were met, or nothing was tried.
  expect(lost).toBeGreaterThan(0);
  expect(lost).toBeLessThan(1000);
  const after = await incidentsOf(source);
  expect(new Set(after.map((row) => row.status))).toEqual(new Set(["resolved"]));
  expect(after.filter((row) => row.acknowledgedAt === null)).toHaveLength(lost);
  const wrong = await db().execute(sql`
    select from incident_entry later join incident_entry earlier using (incident_id)
    where later.to_status = 'acknowledged' and earlier.to_status = 'resolved'
      and (later.at, later.id) > (earlier.at, earlier.id)`);
  expect(wrong).toHaveLength(0);
}, 120_000);

// 6 with the source's own resolve is lib/incidents/verbs/verbs.db.test.ts.

test("20: an incident is not there for another company's people, whatever they ask for", async () => {
  const source = await makeConnection({ companyId: (await makeCompany()).id });
  await send(source, whatapBody());
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

// 20 for every call of the API is lib/api/incidents.db.test.ts.
