import { eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { pluginConnection, webhookEvent } from "#db/schema/connection.ts";
import { outbound, OutboundRefused } from "#lib/core/outbound.ts";
import { deliveryFrom, type Kept } from "#lib/intake/delivery.ts";
import { announce } from "#lib/live/announce.ts";
import { wake } from "#lib/live/bus.ts";
import { failed, type Settlement } from "#lib/pipeline/settlement.ts";
import { writeSettlements } from "#lib/pipeline/write-settlements.ts";
import type { Translation } from "#lib/plugins/define.ts";
import { findPlugin } from "#lib/plugins/registry.ts";

type Event = typeof webhookEvent.$inferSelect;
type Connection = typeof pluginConnection.$inferSelect;
type Confirm = Extract<Translation, { kind: "confirm" }>;
type Call = (url: string) => Promise<{ status: number }>;

const callOut: Call = (url) => outbound({ method: "GET", url });

/**
 * The `event.confirm` job: calls the sender of an event that asked for it, remembers in the
 * connection's metadata what was confirmed, and has the last word on the event. Throws to be tried
 * again; on the last try the event fails instead. Harmless when run twice.
 */
export async function confirmEvent(eventId: string, last: boolean, call: Call = callOut): Promise<void> {
  const [found] = await db()
    .select({ event: webhookEvent, connection: pluginConnection })
    .from(webhookEvent)
    .innerJoin(pluginConnection, eq(pluginConnection.id, webhookEvent.connectionId))
    .where(eq(webhookEvent.id, eventId));
  if (!found || found.connection.deletedAt) return;
  // Read again: meanwhile another confirmation may have won, or the admin may have changed the rules.
  const wish = wishOf(found.event, found.connection);
  if (!wish) return;
  try {
    const { status } = await call(wish.url);
    if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
  } catch (error) {
    if (!last && !(error instanceof OutboundRefused)) throw error;
    return settle(found, failed(eventId, wish.type, "confirmation_failed", error), undefined);
  }
  const detail = { subject: wish.subject };
  const done: Settlement = {
    eventId,
    result: "applied",
    type: wish.type,
    reason: "confirmed",
    detail,
    links: [],
  };
  return settle(found, done, wish.subject);
}

function wishOf(event: Event, connection: Connection): Confirm | undefined {
  const plugin = findPlugin(connection.pluginId);
  if (!plugin) return undefined;
  const kept = { request: event.request, headers: event.headers } as Kept;
  const translation = plugin.translate(deliveryFrom(kept, event.body), {
    id: connection.id,
    settings: plugin.settings.parse(connection.settings),
    metadata: connection.metadata as Record<string, unknown>,
  });
  return translation.kind === "confirm" ? translation : undefined;
}

async function settle(
  { event, connection }: { event: Event; connection: Connection },
  settlement: Settlement,
  subject: string | undefined,
): Promise<void> {
  await db().transaction(async (tx) => {
    if (subject !== undefined) {
      const known = sql`coalesce(${pluginConnection.metadata} -> 'confirmed', '[]'::jsonb)`;
      const added = sql`${known} - ${subject}::text || ${JSON.stringify([subject])}::jsonb`;
      await tx
        .update(pluginConnection)
        .set({
          metadata: sql`${pluginConnection.metadata} || jsonb_build_object('confirmed', ${added})`,
        })
        .where(eq(pluginConnection.id, connection.id));
    }
    const kept = { request: event.request, headers: event.headers } as Kept;
    const { id, receivedAt, body, test } = event;
    await writeSettlements(tx, connection, [{ id, receivedAt, body, test, ...kept }], [settlement]);
    await announce(tx, [
      { type: "connection.updated", subjectId: connection.id, companyId: null, audience: "admin" },
    ]);
  });
  wake("change");
}
