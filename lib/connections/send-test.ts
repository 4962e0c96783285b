import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { findConnection } from "#lib/connections/row.ts";
import type { LastTest, TestReport } from "#lib/connections/schema.ts";
import { openSecret } from "#lib/connections/secrets.ts";
import { connectionUrl } from "#lib/connections/url.ts";
import { AppError } from "#lib/core/errors.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { decide } from "#lib/intake/decide.ts";
import type { Answer } from "#lib/intake/doors.ts";
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
  const row = await findConnection(db(), id);
  const plugin = findPlugin(row.pluginId);
  if (!plugin) throw new AppError("conflict", `${row.pluginId} is no longer a plugin of this version`);
  const sentAt = new Date();
  const sample = plugin.sample(sentAt, row.key);
  const answer = await post(row, plugin, sample);
  const receivedAt = new Date();
  const body = JSON.parse(answer.body) as { eventId?: string; reason?: string; fields?: string[] };
  const steps: Step[] = [
    step("sent", true, sentAt, sentAt, { bytes: Buffer.byteLength(sample.body) }),
    step("received", answer.status < 300, sentAt, receivedAt, {
      status: answer.status,
      hasSecret: row.secret !== null,
      ...(body.reason ? { reason: body.reason, fields: body.fields?.join(", ") ?? "" } : {}),
    }),
  ];
  if (answer.eventId) steps.push(...(await follow(answer.eventId, receivedAt)));
  const report: TestReport = {
    eventId: answer.eventId ?? null,
    ok: steps.every((each) => each.ok),
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
async function follow(eventId: string, receivedAt: Date): Promise<Step[]> {
  const until = Date.now() + WAIT_MS;
  while (Date.now() < until) {
    const [event] = await db()
      .select({
        result: webhookEvent.result,
        reason: webhookEvent.reason,
        detail: webhookEvent.reasonDetail,
        processedAt: webhookEvent.processedAt,
      })
      .from(webhookEvent)
      .where(eq(webhookEvent.id, eventId));
    if (event && event.result !== "pending") return workedSteps(event, receivedAt);
    await sleep(POLL_MS);
  }
  return [step("translated", false, receivedAt, new Date(), { reason: "not_processed" })];
}

interface Worked {
  result: string;
  reason: string | null;
  detail: unknown;
  processedAt: Date | null;
}

function workedSteps(event: Worked, receivedAt: Date): Step[] {
  const now = new Date();
  const ok = event.result !== "failed";
  // The pipeline may have been quicker than the answer of the door.
  const at = event.processedAt && event.processedAt > receivedAt ? event.processedAt : receivedAt;
  const facts = { reason: event.reason, ...(event.detail as Record<string, unknown> | null) };
  return [step("translated", ok, receivedAt, at, facts), step("done", ok, at, now, { result: event.result })];
}

function step(name: Step["step"], ok: boolean, before: Date, at: Date, detail: Step["detail"]): Step {
  const ms = Math.max(0, at.getTime() - before.getTime());
  return { step: name, ok, at: at.toISOString(), ms, detail };
}

async function remember(viewer: Viewer, row: Row, report: TestReport): Promise<void> {
  const [first] = report.steps;
  const lastTest: LastTest = {
    at: first?.at ?? new Date().toISOString(),
    ok: report.ok,
    ms: report.steps.reduce((sum, each) => sum + each.ms, 0),
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
