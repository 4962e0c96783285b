import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { auditEntry } from "#db/schema/company.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { getTargets, setTargets } from "#lib/incidents/sla/targets.ts";
import { fired, MINUTE, receive, sourceOf } from "#lib/incidents/testing.ts";

useTestDatabase();

const NONE = { acknowledgeMinutes: null, resolveMinutes: null };
const SOME = {
  critical: { acknowledgeMinutes: 15, resolveMinutes: 240 },
  warning: { acknowledgeMinutes: 60, resolveMinutes: null },
  info: NONE,
};

test("admins promise, staff read, and it is in the audit log", async () => {
  const admin = viewerFrom(await makeUser({ role: "admin" }));
  const staff = viewerFrom(await makeUser());
  expect(await getTargets(staff)).toEqual({ critical: NONE, warning: NONE, info: NONE });
  await setTargets(admin, SOME);
  expect(await getTargets(staff)).toEqual(SOME);
  await expect(setTargets(staff, SOME)).rejects.toMatchObject({ code: "forbidden" });
  const wrong = { ...SOME, critical: { acknowledgeMinutes: 0, resolveMinutes: 1.5 } };
  await expect(setTargets(admin, wrong)).rejects.toThrow();
  expect(await db().select().from(auditEntry).where(eq(auditEntry.action, "sla.changed"))).toHaveLength(1);
});

test("an incident says until when, by the gravest it has been, and when it was done", async () => {
  const staff = viewerFrom(await makeUser());
  const source = sourceOf(await makeConnection());
  const came = new Date(Date.now() - 20 * MINUTE);
  const [outcome] = await receive(source, [fired("CPU")], came);
  const id = outcome?.links[0]?.id ?? "";
  const due = (minutes: number) => new Date(came.getTime() + minutes * MINUTE).toISOString();
  expect((await getIncident(staff, id)).sla).toEqual({
    acknowledge: { minutes: 60, dueAt: due(60), doneAt: null },
    resolve: null,
  });
  await receive(source, [fired("CPU", { severity: "critical" }), fired("CPU", { severity: "info" })]);
  await acknowledgeIncident(staff, id);
  const acknowledged = await getIncident(staff, id);
  expect(acknowledged).toMatchObject({
    severity: "info",
    sla: { acknowledge: { minutes: 15, doneAt: acknowledged.acknowledgedAt }, resolve: { doneAt: null } },
  });
  await resolveIncident(staff, id);
  const { items } = await listIncidents(staff, { connectionId: source.connectionId });
  expect(items[0]?.sla.resolve).toMatchObject({ dueAt: due(240), doneAt: items[0]?.resolvedAt });
  // What came back is not resolved after all; that it was acknowledged once stands.
  await receive(source, [fired("CPU")]);
  expect((await getIncident(staff, id)).sla).toMatchObject({
    acknowledge: { doneAt: acknowledged.acknowledgedAt },
    resolve: { doneAt: null },
  });
  // What was over before anybody acknowledged it needed nobody.
  const [alone] = await receive(source, [fired("disk")]);
  await resolveIncident(staff, alone?.links[0]?.id ?? "");
  const over = await getIncident(staff, alone?.links[0]?.id ?? "");
  expect(over.sla.acknowledge?.doneAt).toBe(over.resolvedAt);
});
