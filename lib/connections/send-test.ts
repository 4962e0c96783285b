import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { lockConnection } from "#lib/connections/lock.ts";
import type { LastTest, TestReport } from "#lib/connections/schema.ts";
import { openSecret } from "#lib/connections/secrets.ts";
import { summarise } from "#lib/connections/summarise-signal.ts";
import { connectionUrl } from "#lib/connections/url.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { decide, type Answer } from "#lib/intake/decide.ts";
import { TEST_HEADER } from "#lib/intake/delivery.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import type { Plugin } from "#lib/plugins/define.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

/** Translation takes milliseconds; after this long nobody is working on it. */
const WAIT_MS = 5_000;
const POLL_MS = 20;

type Step = TestReport["steps"][number];
type Row = typeof pluginConnection.$inferSelect;

/**
 * Sends the plugin's sample through the connection's own door, secret included, and reports each
 * step with its time. The event is kept and shown, and changes nothing. Admins only.
 */
export async function sendTest(viewer: Viewer, id: number): Promise<TestReport> {
  requireAdmin(viewer);
  const row = await db().transaction((tx) => lockConnection(tx, id));
  const plugin = findPlugin(row.pluginId);
  if (!plugin) throw new AppError("conflict", `${row.pluginId} is no longer a plugin of this version`);
  const sentAt = new Date();
  const sample = plugin.sample(sentAt);
  const answer = await post(row, plugin, sample);
  const receivedAt = new Date();
  const bytes = Buffer.byteLength(sample.body);
  const body = JSON.parse(answer.body) as { eventId?: string; code?: string; detail?: string };
  const steps: Step[] = [
    { step: "sent", ok: true, at: sentAt.toISOString(), ms: 0, detail: { bytes } },
    {
      step: "received",
      ok: answer.status < 300,
      at: receivedAt.toISOString(),
      ms: receivedAt.getTime() - sentAt.getTime(),
      detail: {
        status: answer.status,
        hasSecret: row.secret !== null,
        ...(body.detail ? { problem: body.detail } : {}),
      },
    },
  ];
  if (body.eventId) steps.push(...(await follow(body.eventId, receivedAt, sample, plugin, row)));
  const report: TestReport = {
    eventId: body.eventId ?? null,
    ok: steps.every((step) => step.ok),
    steps,
  };
  await remember(viewer, row, report);
  return report;
}

/** Shows the secret wherever the plugin may look for one. */
function post(row: Row, plugin: Plugin, sample: ReturnType<Plugin["sample"]>): Promise<Answer> {
  const secret = row.secret ? openSecret(row.id, row.secret) : null;
  const names = (list: string[]) => (secret === null ? [] : list.map((name) => [name.toLowerCase(), secret]));
  const headers = Object.entries(sample.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return decide({
    method: "POST",
    path: new URL(connectionUrl(row.pluginId, row.id, row.key)).pathname,
    search: new URLSearchParams(names(plugin.secretQuery)).toString(),
    headers: Object.fromEntries([...headers, ...names(plugin.secretHeaders), [TEST_HEADER, "1"]]) as Record<
      string,
      string
    >,
    read: (into) => {
      into.add(Buffer.from(sample.body));
      return Promise.resolve(into.finish(true));
    },
  });
}

/** Waits until the pipeline has been through the event and tells what it made of it. */
async function follow(
  eventId: string,
  receivedAt: Date,
  sample: ReturnType<Plugin["sample"]>,
  plugin: Plugin,
  row: Row,
): Promise<Step[]> {
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const [event] = await db()
      .select({
        result: webhookEvent.result,
        reason: webhookEvent.reason,
        type: webhookEvent.type,
        processedAt: webhookEvent.processedAt,
      })
      .from(webhookEvent)
      .where(eq(webhookEvent.id, eventId));
    if (event && event.result !== "pending") {
      const now = new Date();
      const processedAt =
        event.processedAt && event.processedAt > receivedAt ? event.processedAt : receivedAt;
      const ok = event.result !== "failed";
      return [
        {
          step: "translated",
          ok,
          at: processedAt.toISOString(),
          ms: processedAt.getTime() - receivedAt.getTime(),
          detail: ok ? { type: event.type, ...summarise(plugin, sample, row) } : { reason: event.reason },
        },
        {
          step: "done",
          ok,
          at: now.toISOString(),
          ms: Math.max(0, now.getTime() - processedAt.getTime()),
          detail: { result: event.result, reason: event.reason },
        },
      ];
    }
    if (Date.now() > until) {
      return [
        {
          step: "translated",
          ok: false,
          at: new Date().toISOString(),
          ms: Date.now() - receivedAt.getTime(),
          detail: { reason: "not_processed" },
        },
      ];
    }
    await sleep(POLL_MS);
  }
}

async function remember(viewer: Viewer, row: Row, report: TestReport): Promise<void> {
  const [first] = report.steps;
  const lastTest: LastTest = {
    at: first?.at ?? new Date().toISOString(),
    ok: report.ok,
    ms: report.steps.reduce((sum, step) => sum + step.ms, 0),
  };
  await db().transaction(async (tx) => {
    await tx
      .update(pluginConnection)
      .set({ metadata: sql`${pluginConnection.metadata} || ${JSON.stringify({ lastTest })}::jsonb` })
      .where(eq(pluginConnection.id, row.id));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "connection.tested",
      subjectType: "connection",
      subjectId: row.id,
      companyId: row.companyId,
      detail: { ok: report.ok, eventId: report.eventId },
    });
    await announce(tx, [
      { type: "connection.updated", subjectId: row.id, companyId: null, audience: "admin" },
    ]);
  });
  wake("change");
}
