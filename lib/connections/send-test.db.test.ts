import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { pluginConnection } from "#db/schema/connection.ts";
import { useTestDatabase } from "#db/testing.ts";
import { sealSecret } from "#lib/connections/secrets.ts";
import { sendTest } from "#lib/connections/send-test.ts";
import { startPipeline, type Pipeline } from "#lib/pipeline/drain.ts";
import { allPlugins } from "#lib/plugins/registry.ts";

useTestDatabase();

let pipeline: Pipeline;
beforeAll(() => {
  pipeline = startPipeline();
});
afterAll(() => pipeline.stop());

test.each(allPlugins().map((plugin) => plugin.id))("the test of %s goes the whole way", async (pluginId) => {
  const viewer = viewerFrom(await makeUser({ role: "admin" }));
  const connection = await makeConnection({ pluginId });
  expect(await sendTest(viewer, connection.id)).toMatchObject({ ok: true });
  const other = await makeConnection({ pluginId });
  const sealed = sealSecret(other.id, "another-secret");
  await db().update(pluginConnection).set({ secret: sealed }).where(eq(pluginConnection.id, other.id));
  const report = await sendTest(viewer, other.id);
  expect(report.steps.map((step) => [step.step, step.ok])).toEqual([
    ["sent", true],
    ["received", true],
    ["translated", true],
    ["done", true],
  ]);
  expect(report.steps[2]?.detail).toMatchObject({ reason: "test", signals: 1 });
});
