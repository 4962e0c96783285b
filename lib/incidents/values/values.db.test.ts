import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { useTestDatabase } from "#db/testing.ts";
import { idAt } from "#lib/core/ids.ts";
import { applyAlerts } from "#lib/incidents/arrivals/apply.ts";
import { fired, sourceOf } from "#lib/incidents/testing.ts";
import { readValues } from "#lib/incidents/values/read.ts";

useTestDatabase();

const START = Date.UTC(2026, 2, 17, 4, 41);

/** An incident of alerts a second apart, one for each value. */
async function measuring(values: (string | undefined)[], threshold?: string): Promise<string> {
  const source = sourceOf(await makeConnection());
  const arrivals = values.map((value, i) => {
    const receivedAt = new Date(START + i * 1000);
    const said = { ...(value === undefined ? {} : { value }), ...(threshold ? { threshold } : {}) };
    return { eventId: idAt(receivedAt), receivedAt, signal: fired("CPU", said) };
  });
  const [first] = await db().transaction((tx) => applyAlerts(tx, source, arrivals));
  return first?.links[0]?.id ?? "";
}

test("values in time with their threshold; words and other units are left out", async () => {
  const staff = viewerFrom(await makeUser());
  const id = await measuring(["81.5%", undefined, "down", "9 GB", "95.2%"], "> 80");
  expect(await readValues(staff, id)).toEqual({
    unit: "%",
    threshold: 80,
    points: [
      { at: new Date(START).toISOString(), value: 81.5 },
      { at: new Date(START + 4000).toISOString(), value: 95.2 },
    ],
  });
});

test("of many some are chosen evenly, the last among them", async () => {
  const staff = viewerFrom(await makeUser());
  const id = await measuring(Array.from({ length: 1000 }, (_, i) => String(i)));
  const { points } = await readValues(staff, id);
  expect(points).toHaveLength(200);
  expect(points.at(-1)?.value).toBe(999);
  expect(points.every((point, i) => i === 0 || point.value - (points[i - 1]?.value ?? 0) === 5)).toBe(true);
});

test("nothing measured, nothing told; and not to customers", async () => {
  const id = await measuring([undefined, "down"]);
  expect(await readValues(viewerFrom(await makeUser()), id)).toEqual({
    unit: "",
    threshold: null,
    points: [],
  });
  const customer = viewerFrom(await makeUser({ companyId: (await makeCompany()).id }));
  await expect(readValues(customer, id)).rejects.toMatchObject({ code: "forbidden" });
});
