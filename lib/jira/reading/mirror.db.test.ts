import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { useTestDatabase } from "#db/testing.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { workBusily } from "#demo/jira/busy.ts";
import { differences, mirrorOf, truthOf } from "#demo/jira/compare.ts";
import { NO_FAULTS } from "#demo/jira/faults.ts";
import { seeded } from "#demo/seed/rng.ts";
import { pollConnection, syncNow } from "#lib/jira/reading/sync.ts";
import type { JiraSettings } from "#lib/plugins/jira/settings.ts";

useTestDatabase();

const { chance: random } = seeded(7);
let beside: Beside;
beforeAll(async () => {
  beside = await standBeside({ random });
});
afterAll(() => beside.close());
beforeEach(() => {
  Object.assign(beside.jira.faults, NO_FAULTS);
  for (const site of beside.jira.store.value.sites) Object.assign(site, { issues: [], webhooks: [] });
});

type SetUp = [name: string, slug: string, settings: Partial<JiraSettings>];
const marked = { sharing: "marked", markerPrefix: "[공유]" } as const;
const SETUPS: SetUp[] = [
  ["Cloud, service management", "saebom", { product: "jsm" }],
  ["Cloud, plain", "saebom", { product: "software", ...marked }],
  ["Data Center, service management", "hanbit", { product: "jsm" }],
  ["Data Center, plain", "hanbit", { product: "software", sharing: "all" }],
];

/** Two projects of one kind, between which issues are moved. */
function projectsOf(slug: string, settings: Partial<JiraSettings>): string[] {
  const name = slug === "saebom" ? "SB" : "HB";
  return settings.product === "jsm" ? [name, `${name}O`] : [`${name}D`, `${name}X`];
}

async function wrong(id: number, slug: string, settings: Partial<JiraSettings>): Promise<string[]> {
  const site = beside.jira.store.value.sites.find((one) => one.slug === slug);
  if (!site) throw new Error(slug);
  return differences(await mirrorOf(id), truthOf(site, settings, projectsOf(slug, settings)));
}

test.each(SETUPS)(
  "%s: with webhooks lost, doubled and shuffled the mirror is Jira's after one sync",
  async (_name, slug, settings) => {
    const { id, site, admin } = await beside.connect(slug, settings);
    Object.assign(beside.jira.faults, { dropPercent: 30, doublePercent: 20, reorderMs: 300 });
    workBusily(beside.jira, site, {
      issues: 200,
      changesEach: 10,
      projects: projectsOf(slug, settings),
      random,
    });
    await beside.settle(id);
    expect(await wrong(id, slug, settings)).not.toEqual([]);
    await syncNow(admin, id);
    expect(await wrong(id, slug, settings)).toEqual([]);
  },
  60_000,
);

test.each(SETUPS)("%s: without webhooks polling follows", async (_name, slug, settings) => {
  const { id, site, admin } = await beside.connect(slug, settings, false);
  const work = { issues: 25, changesEach: 8, projects: projectsOf(slug, settings), random };
  for (let round = 0; round < 3; round++) {
    workBusily(beside.jira, site, work);
    await pollConnection(id);
    // Deletions leave no trace that a poll could find.
    const deleted = (await wrong(id, slug, settings)).filter((line) => !line.endsWith("is not in Jira"));
    expect(deleted).toEqual([]);
  }
  await syncNow(admin, id);
  expect(await wrong(id, slug, settings)).toEqual([]);
});
