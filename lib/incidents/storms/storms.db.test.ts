import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { incidentMinute } from "#db/schema/incident-storm.ts";
import { useTestDatabase } from "#db/testing.ts";
import { acknowledgeIncident } from "#lib/incidents/verbs/acknowledge.ts";
import { getIncident } from "#lib/incidents/queries/get.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import { resolveIncident } from "#lib/incidents/verbs/resolve.ts";
import { acknowledgeStorm } from "#lib/incidents/storms/acknowledge.ts";
import { listStorms } from "#lib/incidents/storms/list.ts";
import { fired, MINUTE, receive, sourceOf } from "#lib/incidents/testing.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";

useTestDatabase();

const staff = async (name = "정하린") => viewerFrom(await makeUser({ name }));
const source = async () => sourceOf(await makeConnection());
type Source = Awaited<ReturnType<typeof source>>;
const START = Math.floor(Date.now() / MINUTE) * MINUTE - 60 * MINUTE;
const at = (minute: number) => new Date(START + minute * MINUTE);

/** `n` different new faults of a source in one minute, told in as many batches as asked. */
async function gust(from: Source, minute: number, n: number, batches = 1): Promise<void> {
  const faults = Array.from({ length: n }, (_, i) => fired(`fault ${minute}/${i}`));
  const size = Math.ceil(n / batches);
  for (let i = 0; i < n; i += size) await receive(from, faults.slice(i, i + size), at(minute));
}

test("more than twenty new incidents of one source within a minute are a storm, however they come", async () => {
  const someone = await staff();
  const [calm, wild] = [await source(), await source()];
  await gust(calm, 0, 20);
  await gust(wild, 0, 21, 21);
  const storms = await listStorms(someone, {}, at(1));
  expect(storms).toMatchObject([
    {
      connectionId: wild.connectionId,
      incidents: 21,
      perMinute: 21,
      since: at(0).toISOString(),
      until: at(1).toISOString(),
      blowing: true,
    },
  ]);
  expect(await listStorms(someone, { connectionId: calm.connectionId }, at(1))).toEqual([]);
  expect(await listStorms(someone, {}, at(11))).toMatchObject([{ blowing: false }]);
  expect(await listStorms(someone, {}, at(60 * 26))).toEqual([]);
  const minutes = await db().select().from(incidentMinute);
  expect(minutes.map((row) => row.made).toSorted()).toEqual([20, 21]);
});

test("gusts ten minutes apart are one storm, with what came up between; later ones are another", async () => {
  const someone = await staff();
  const from = await source();
  const mine = { connectionId: from.connectionId };
  await gust(from, 0, 25);
  await gust(from, 4, 3);
  await gust(from, 11, 30);
  await gust(from, 40, 22);
  expect(await listStorms(someone, mine, at(41))).toMatchObject([
    { incidents: 22, since: at(40).toISOString() },
    { incidents: 58, since: at(0).toISOString(), until: at(12).toISOString(), perMinute: 30 },
  ]);
});

test("lists gather a storm's incidents: each is in it or in the pages, never in both", async () => {
  const someone = await staff();
  const [wild, other] = [await source(), await source()];
  await gust(other, 0, 5);
  await gust(wild, 0, 30);
  await gust(wild, 20, 4);
  const [storm] = await listStorms(someone, { connectionId: wild.connectionId }, at(21));
  const pages = async (input: object) => {
    const numbers: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIncidents(
        someone,
        { ...input, limit: 3, ...(cursor ? { cursor } : {}) },
        at(21),
      );
      numbers.push(...page.items.map((row) => row.number));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return numbers;
  };
  for (const sort of ["recent", "severity"] as const) {
    const own = { connectionId: wild.connectionId, status: "active", sort };
    const [within, without, all] = [
      await pages({ storm: String(storm?.id), sort }),
      await pages({ ...own, storm: "none" }),
      await pages(own),
    ];
    expect([within.length, without.length]).toEqual([30, 4]);
    expect([...within, ...without].toSorted()).toEqual(all.toSorted());
  }
  expect(await pages({ connectionId: other.connectionId, storm: "none" })).toHaveLength(5);
});

test("acknowledging a storm acknowledges what is open in it, each with its own life and story", async () => {
  const [first, second] = [await staff("정하린"), await staff("오태민")];
  const from = await source();
  const mine = { connectionId: from.connectionId };
  await gust(from, 0, 230);
  await gust(from, 30, 1);
  const rows = (await listIncidents(first, { ...mine, limit: 200 })).items.toReversed();
  const [outside] = (await listIncidents(first, { ...mine, limit: 1 })).items;
  const [, taken, over] = rows;
  await acknowledgeIncident(second, taken?.id ?? "");
  await resolveIncident(second, over?.id ?? "");
  const [storm] = await listStorms(first, mine, at(31));
  expect(storm).toMatchObject({ incidents: 230, open: 228, acknowledged: 1, resolved: 1 });

  expect(await acknowledgeStorm(first, storm?.id ?? 0)).toEqual({ acknowledged: 228 });
  expect((await listStorms(first, mine, at(31)))[0]).toMatchObject({
    open: 0,
    acknowledged: 229,
    resolved: 1,
  });
  expect(await getIncident(first, taken?.id ?? "")).toMatchObject({ acknowledgedBy: { name: "오태민" } });
  expect(await getIncident(first, over?.id ?? "")).toMatchObject({ status: "resolved" });
  expect(await getIncident(first, outside?.id ?? "")).toMatchObject({ status: "open" });
  const story = await listTimeline(first, rows[0]?.id ?? "");
  expect(story.items.at(-1)).toMatchObject({ to: "acknowledged", actor: { name: "정하린" } });
  // What is only resolved is not in the tab of what waits.
  await resolveIncident(first, rows[0]?.id ?? "");
  expect((await listStorms(first, { ...mine, status: "resolved" }, at(31)))[0]).toMatchObject({ shown: 2 });
  expect(await acknowledgeStorm(first, storm?.id ?? 0)).toEqual({ acknowledged: 0 });
});

test("a storm that never was is not found, and customers learn of none", async () => {
  const customer = viewerFrom(await makeUser({ companyId: (await makeCompany()).id }));
  await expect(acknowledgeStorm(await staff(), 99_999)).rejects.toMatchObject({ code: "not_found" });
  await expect(listStorms(customer)).rejects.toMatchObject({ code: "forbidden" });
  await expect(acknowledgeStorm(customer, 1)).rejects.toMatchObject({ code: "forbidden" });
});
