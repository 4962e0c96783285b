import type { ApiAnswer, ApiMeta, EventFacts, Facts, IncidentFacts } from "#lib/plugins/foreign-api.ts";
import { ALIAS } from "#lib/plugins/opsgenie/request.ts";

const PRIORITY = { critical: "P1", warning: "P3", info: "P5" };
const DONE: Record<string, string> = {
  create: "Created alert",
  acknowledge: "Acknowledged alert",
  close: "Closed alert",
  unacknowledge: "Unacknowledged alert",
  notes: "Added note to alert",
  snooze: "Snoozed alert",
  assign: "Assigned alert",
};
const NOT_DONE: Record<string, string> = {
  alias_unknown: "Alert does not exist",
  no_matching_incident: "Alert does not exist",
  held_cleared: "Closed alert",
  already_resolved: "Alert is already closed",
  event_not_used: "Not supported",
};

function aliasOf(incident: IncidentFacts): string {
  return incident.parts.find((part) => part.name === ALIAS)?.value ?? incident.id;
}

/** An incident as Opsgenie shows an alert; what is not kept here is empty. */
function alertOf(incident: IncidentFacts): Record<string, unknown> {
  const closed = incident.status === "resolved" || incident.status === "closed";
  return {
    id: incident.id,
    tinyId: String(incident.number),
    alias: aliasOf(incident),
    message: incident.title,
    status: closed ? "closed" : "open",
    acknowledged: incident.status === "acknowledged",
    isSeen: incident.status !== "open",
    snoozed: false,
    tags: [],
    count: incident.count,
    lastOccurredAt: incident.lastSeenAt,
    createdAt: incident.firstSeenAt,
    updatedAt: incident.lastSeenAt,
    source: "AtSignal",
    owner: incident.acknowledgedBy ?? "",
    priority: PRIORITY[incident.severity],
    responders: [],
    entity: incident.target ?? "",
    report: {
      ...(incident.acknowledgedBy === null ? {} : { acknowledgedBy: incident.acknowledgedBy }),
      ...(incident.resolvedBy === null ? {} : { closedBy: incident.resolvedBy }),
    },
  };
}

function outcome(event: EventFacts): Record<string, unknown> {
  const action = event.type ?? "";
  const success = event.result === "applied";
  const status = success ? DONE[action] : NOT_DONE[event.reason ?? ""];
  return {
    success,
    isSuccess: success,
    action: action.charAt(0).toUpperCase() + action.slice(1),
    processedAt: event.processedAt,
    integrationId: "",
    status: status ?? event.reason ?? "Processed",
    alertId: event.incident?.id ?? "",
    alias: event.incident ? aliasOf(event.incident) : "",
  };
}

/** Answers a reading request in Opsgenie's shape. */
export function showFacts(facts: Facts, { requestId, seconds }: ApiMeta): ApiAnswer {
  const meta = { took: seconds, requestId };
  const missing = (message: string): ApiAnswer => ({ status: 404, body: { message, ...meta } });
  switch (facts.wants) {
    case "outcome":
      return facts.event && facts.event.result !== "pending"
        ? { status: 200, body: { data: outcome(facts.event), ...meta } }
        : missing("Request not found. It might not be processed, yet.");
    case "incident":
      return facts.incident
        ? { status: 200, body: { data: alertOf(facts.incident), ...meta } }
        : missing("Alert does not exist");
    case "incidents":
      return { status: 200, body: { data: facts.incidents.map(alertOf), paging: {}, ...meta } };
  }
}
