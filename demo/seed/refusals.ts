import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { eventId, type Wire } from "#demo/seed/feed.ts";
import type { Stage } from "#demo/seed/stage.ts";

interface Refusal {
  at: number;
  answered: number;
  reason: string;
  detail: Record<string, unknown>;
  /** Kept only of senders that proved themselves. */
  body: string;
}

function rowOf(stage: Stage, wire: Wire, refusal: Refusal): typeof webhookEvent.$inferInsert {
  const at = new Date(refusal.at);
  return {
    id: eventId(refusal.at, stage.rng),
    connectionId: wire.id,
    companyId: wire.companyId,
    pluginId: wire.pluginId,
    receivedAt: at,
    processedAt: at,
    request: { method: "POST", path: "", query: {} },
    headers: { "content-type": "application/json", "user-agent": "WhaTap" },
    body: Buffer.from(refusal.body),
    answered: refusal.answered,
    result: "rejected",
    reason: refusal.reason,
    reasonDetail: refusal.detail,
  };
}

/** What was turned away at the door: a source whose sender has an old token, and two slips of another. */
export async function seedRefusals(stage: Stage): Promise<void> {
  const header = { header: "x-webhook-token" };
  const wrong = Array.from({ length: 63 }, (_, i) => ({
    at: stage.calendar.minutesAgo(318 - i * 5),
    answered: 401,
    reason: "secret_wrong",
    detail: header,
    body: "",
  }));
  const slips = [
    { at: stage.calendar.minutesAgo(112), answered: 401, reason: "secret_missing", detail: header, body: "" },
    {
      at: stage.calendar.minutesAgo(104),
      answered: 422,
      reason: "fields_missing",
      detail: { fields: "title, pcode" },
      body: JSON.stringify({ message: "test", level: "Info", status: "on" }),
    },
  ];
  await db()
    .insert(webhookEvent)
    .values([
      ...wrong.map((one) => rowOf(stage, stage.wires.refused, one)),
      ...slips.map((one) => rowOf(stage, stage.wires.json, one)),
    ]);
}
