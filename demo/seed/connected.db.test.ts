import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { syncRound } from "#db/schema/jira.ts";
import { useTestDatabase } from "#db/testing.ts";
import { differences, mirrorOf, truthOf } from "#demo/jira/compare.ts";
import type { JiraState } from "#demo/jira/model.ts";
import { startJira } from "#demo/jira/server.ts";
import { listen } from "#demo/kit/listen.ts";
import { seed } from "#demo/seed/seed.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import { pollConnection } from "#lib/jira/sync.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";

useTestDatabase();

let state: JiraState;
let stop: () => Promise<void>;

async function freePort(): Promise<number> {
  const probe = await listen((_req, res) => res.end(), 0);
  await probe.close();
  return probe.port;
}

beforeAll(async () => {
  const port = await freePort();
  process.env.OUTBOUND_ALLOW = "127.0.0.0/8";
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
  const urls = { jiraUrl: `http://localhost:${port}`, jiraApiUrl: `http://127.0.0.1:${port}` };
  state = (await seed({ now: new Date(), ...urls })).jira;
  const links = { atsignal: "http://localhost:1", whatap: "http://localhost:2" };
  const running = await startJira({ port, initial: () => state, links });
  stop = running.close;
}, 120_000);
afterAll(() => stop());

test("AtSignal can read every Jira of the story, and finds there what the webhooks had told", async () => {
  const connections = await db().select().from(pluginConnection).where(eq(pluginConnection.pluginId, "jira"));
  expect(connections).toHaveLength(3);
  for (const { id, externalId, settings } of connections) {
    const site = state.sites.find((one) => one.slug === externalId);
    if (!site) throw new Error(`no site ${externalId}`);
    const chosen = JiraSettings.parse(settings);
    await pollConnection(id);
    expect(await db().select().from(syncRound).where(eq(syncRound.connectionId, id))).toMatchObject([
      { error: null, healed: 0, removed: 0 },
    ]);
    const keys = [chosen.projectKey ?? ""];
    expect(differences(await mirrorOf(id), truthOf(site, chosen, keys))).toEqual([]);
  }
});
