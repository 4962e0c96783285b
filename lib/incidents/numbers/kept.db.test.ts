import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incident } from "#db/schema/incident.ts";
import { useTestDatabase } from "#db/testing.ts";
import { exportNumbers } from "#lib/incidents/numbers/export.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { incidentNumbers } from "#lib/incidents/numbers/numbers.ts";
import { setTargets } from "#lib/incidents/sla/targets.ts";
import { fired, MINUTE, receive, sourceOf } from "#lib/incidents/testing.ts";

useTestDatabase();

test("of the promises that are settled, by deed or by time, how many were kept", async () => {
  const admin = viewerFrom(await makeUser({ role: "admin" }));
  const source = sourceOf(await makeConnection());
  const now = new Date("2026-03-17T05:32:00Z");
  const came = async (
    title: string,
    severity: string,
    ago: number,
    ack: number | null,
    over: number | null,
  ) => {
    const at = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
    const [outcome] = await receive(source, [fired(title, { severity })], at(ago));
    const done = {
      ...(ack === null ? {} : { firstAcknowledgedAt: at(ago - ack) }),
      ...(over === null ? {} : { status: "resolved" as const, resolvedAt: at(ago - over) }),
    };
    await db()
      .update(incident)
      .set({ ...done, createdAt: at(ago) })
      .where(eq(incident.id, outcome?.links[0]?.id ?? ""));
  };
  expect((await incidentNumbers(admin, { days: 3 }, now)).sla).toEqual({
    acknowledged: { kept: 0, of: 0 },
    resolved: { kept: 0, of: 0 },
    severities: [],
  });
  await setTargets(admin, {
    critical: { acknowledgeMinutes: 15, resolveMinutes: 240 },
    warning: { acknowledgeMinutes: 5, resolveMinutes: 20 },
    info: { acknowledgeMinutes: null, resolveMinutes: null },
  });
  await came("kept", "critical", 60, 15, 60);
  await came("running", "critical", 10, null, null);
  await came("late to resolve", "warning", 61, 4, 30);
  await came("late to both", "warning", 62, 6, null);
  await came("never touched", "warning", 24 * 60, null, null);
  await came("nobody was needed", "warning", 50, null, 3);
  await came("nothing promised", "info", 50, null, null);

  const numbers = await incidentNumbers(admin, { days: 3 }, now);
  expect(numbers.sla).toEqual({
    acknowledged: { kept: 3, of: 5 },
    resolved: { kept: 2, of: 5 },
    severities: [
      {
        severity: "critical",
        acknowledgeMinutes: 15,
        resolveMinutes: 240,
        acknowledged: { kept: 1, of: 1 },
        resolved: { kept: 1, of: 1 },
      },
      {
        severity: "warning",
        acknowledgeMinutes: 5,
        resolveMinutes: 20,
        acknowledged: { kept: 2, of: 4 },
        resolved: { kept: 1, of: 4 },
      },
    ],
  });
  // The list that a number leads to holds what the number counts, whatever the severity is by now.
  const calm = { severity: "info" as const };
  await db().update(incident).set(calm).where(eq(incident.title, "late to both"));
  const { from, to } = numbers;
  for (const row of numbers.sla.severities) {
    for (const promise of ["acknowledged", "resolved"] as const) {
      const { items } = await listIncidents(admin, { from, to, peak: row.severity, promise }, now);
      expect(items, `${row.severity} ${promise}`).toHaveLength(row[promise].of);
    }
  }
  await expect(listIncidents(admin, { peak: "terrible" })).rejects.toMatchObject({ code: "invalid" });
  expect(numbers.days.map((day) => day.kept.acknowledged)).toEqual([
    { kept: 0, of: 0 },
    { kept: 0, of: 1 },
    { kept: 3, of: 4 },
  ]);
  const [head] = await exportNumbers(admin, { days: 3 });
  expect(head).toContain("확인 목표 지킴,확인 목표 대상,해결 목표 지킴,해결 목표 대상");
});
