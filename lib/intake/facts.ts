import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { webhookEvent } from "#db/schema/connection.ts";
import { isUuid } from "#lib/core/ids.ts";
import { fingerprintOf } from "#lib/incidents/rules/fingerprint.ts";
import { findReported, listReported } from "#lib/incidents/queries/reported.ts";
import type { ApiCall, EventFacts, Facts, IncidentFacts, IncidentName } from "#lib/plugins/foreign-api.ts";
import type { Link } from "#lib/signals/outcome.ts";

/** The newest incident of a connection that a name means; undefined when there is none. */
export function findNamed(connectionId: number, name: IncidentName): Promise<IncidentFacts | undefined> {
  switch (name.by) {
    case "id":
      return isUuid(name.id) ? findReported(connectionId, { id: name.id }) : Promise.resolve(undefined);
    case "number":
      return findReported(connectionId, { number: name.number });
    case "fingerprint":
      return findReported(connectionId, { fingerprint: fingerprintOf(connectionId, name.parts) });
  }
}

async function outcomeOf(connectionId: number, eventId: string): Promise<EventFacts | undefined> {
  if (!isUuid(eventId)) return undefined;
  const [event] = await db()
    .select()
    .from(webhookEvent)
    .where(and(eq(webhookEvent.id, eventId), eq(webhookEvent.connectionId, connectionId)));
  if (!event) return undefined;
  const link = (event.links as Link[]).find((each) => each.type === "incident");
  return {
    id: event.id,
    type: event.type,
    result: event.result,
    reason: event.reason,
    processedAt: event.processedAt?.toISOString() ?? null,
    incident: link && (await findReported(connectionId, { id: link.id })),
  };
}

/** What a call asked for, of this connection and no other. */
export async function answerFacts(
  connectionId: number,
  call: Exclude<ApiCall, { wants: "event" }>,
): Promise<Facts> {
  switch (call.wants) {
    case "outcome":
      return { wants: "outcome", event: await outcomeOf(connectionId, call.eventId) };
    case "incident":
      return { wants: "incident", incident: await findNamed(connectionId, call.name) };
    case "incidents":
      return { wants: "incidents", incidents: await listReported(connectionId, call) };
  }
}
