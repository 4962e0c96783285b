import { expect, test } from "vitest";
import { useTestDatabase } from "#db/testing.ts";
import { standBeside } from "#demo/jira/testing-beside.ts";
import { workBusily } from "#demo/jira/busy.ts";
import { differences, mirrorOf, truthOf } from "#demo/jira/compare.ts";
import { seeded } from "#demo/seed/rng.ts";
import { syncNow } from "#lib/jira/reading/sync.ts";

useTestDatabase();

const PROJECTS = ["SB", "SBO"];

test.each([90_000, -90_000])(
  "a Jira whose clock is %i ms ahead is mirrored all the same",
  async (clockSkewMs) => {
    const { chance: random } = seeded(3);
    const beside = await standBeside({ random, clockSkewMs });
    try {
      const settings = { product: "jsm" } as const;
      const { id, site, admin } = await beside.connect("saebom", settings);
      Object.assign(beside.jira.faults, { dropPercent: 30, reorderMs: 50 });
      for (let day = 0; day < 2; day++) {
        workBusily(beside.jira, site, { issues: 40, changesEach: 5, projects: PROJECTS, random });
        await beside.settle(id);
        await syncNow(admin, id);
        expect(differences(await mirrorOf(id), truthOf(site, settings, PROJECTS))).toEqual([]);
      }
    } finally {
      await beside.close();
    }
  },
);
