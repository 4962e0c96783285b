import { and, eq, ne, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { isUuid } from "#lib/core/ids.ts";
import { actorOf, requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";

/** Kept without their body (lib/intake/refuse.ts), so there is nothing to work on again. */
const BODILESS = [
  "secret_missing",
  "secret_wrong",
  "signature_missing",
  "signature_wrong",
  "signature_expired",
  "body_too_large",
  "body_cut_off",
  "duplicate",
];

/**
 * Puts an event back in line, whatever became of it before. Admins only. Works for what was refused
 * while a connection was inactive. Conflict: it is waiting already, or its body was not kept.
 */
export async function replayEvent(viewer: Viewer, id: string): Promise<void> {
  requireAdmin(viewer);
  if (!isUuid(id)) throw notFound("Event");
  await db().transaction(async (tx) => {
    const [event] = await tx
      .select({
        result: webhookEvent.result,
        reason: webhookEvent.reason,
        connectionId: webhookEvent.connectionId,
        companyId: webhookEvent.companyId,
      })
      .from(webhookEvent)
      .where(eq(webhookEvent.id, id))
      .for("update");
    if (!event) throw notFound("Event");
    const current = { result: event.result, reason: event.reason };
    if (event.result === "pending") {
      throw new AppError("conflict", "This event is already waiting to be worked on", {
        details: { current },
      });
    }
    if (event.reason !== null && BODILESS.includes(event.reason)) {
      throw new AppError("conflict", "The body of this event was not kept, so it cannot be replayed", {
        details: { current },
      });
    }
    await tx
      .update(webhookEvent)
      .set({ result: "pending", reason: null, reasonDetail: null, links: sql`'[]'`, processedAt: null })
      .where(and(eq(webhookEvent.id, id), ne(webhookEvent.result, "pending")));
    await recordAudit(tx, {
      actor: actorOf(viewer),
      action: "event.replayed",
      subjectType: "event",
      subjectId: id,
      companyId: event.companyId,
      detail: { from: current.result, reason: current.reason },
    });
    await announce(tx, [
      {
        type: "event.replayed",
        subjectId: id,
        companyId: event.companyId,
        audience: "admin",
        data: { connectionId: event.connectionId },
      },
    ]);
  });
  wake("events");
  wake("change");
}
