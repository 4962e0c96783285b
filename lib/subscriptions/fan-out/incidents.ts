import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { incident, incidentEntry } from "#db/schema/incident.ts";
import type { Actor } from "#lib/identity/viewer.ts";
import { IncidentNews } from "#lib/incidents/announcement.ts";
import { selectIncidents, toIncident } from "#lib/incidents/queries/read.ts";
import type { Incident } from "#lib/incidents/schema.ts";
import type { Change } from "#lib/live/feed.ts";
import type { Occurrence } from "#lib/subscriptions/fan-out/occurrence.ts";
import type { RoomEventType } from "#lib/subscriptions/vocabulary.ts";

const BECAME: Record<Incident["status"], RoomEventType> = {
  open: "incident.reopened",
  acknowledged: "incident.acknowledged",
  resolved: "incident.resolved",
  closed: "incident.closed",
};

/**
 * The event types of one announcement: one that came and went within a batch is two; that somebody here
 * was told is none. Pure.
 */
export function incidentTypes(change: Change): RoomEventType[] {
  const { status, from, entryId, isTold } = IncidentNews.parse(change.data);
  if (isTold) return [];
  if (change.type === "incident.created") {
    return status === "open" ? ["incident.created"] : ["incident.created", BECAME[status]];
  }
  if (entryId !== undefined) return ["incident.commented"];
  return [from === undefined ? "incident.updated" : BECAME[status]];
}

/** What the company that an incident concerns may know of it: no names, no words of staff. */
function sharedIncident(it: Incident) {
  return {
    id: it.id,
    number: it.number,
    title: it.title,
    status: it.status,
    severity: it.severity,
    count: it.count,
    target: it.target,
    metric: it.metric,
    value: it.value,
    threshold: it.threshold,
    firstSeenAt: it.firstSeenAt,
    lastSeenAt: it.lastSeenAt,
    acknowledgedAt: it.acknowledgedAt,
    resolvedAt: it.resolvedAt,
    closedAt: it.closedAt,
    version: it.version,
  };
}

async function loadComments(from: Queryable, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await from
    .select()
    .from(incidentEntry)
    .where(and(inArray(incidentEntry.id, ids), eq(incidentEntry.kind, "commented")));
  return new Map(
    rows.map((row) => {
      const actor = row.actor as Actor;
      const author = { name: actor.kind === "system" ? "AtSignal" : actor.name };
      return [row.id, { id: row.id, author, body: row.body, at: row.at.toISOString() }] as const;
    }),
  );
}

/** What happened to incidents, under the index of the change that says so. */
export async function incidentsIn(
  from: Queryable,
  changes: readonly Change[],
  wants: (type: string) => boolean,
): Promise<Map<number, Occurrence[]>> {
  const own = changes.flatMap((change, i) => {
    if (change.type !== "incident.created" && change.type !== "incident.updated") return [];
    const types = incidentTypes(change).filter((type) => wants(type));
    return types.length > 0 ? [{ change, i, types }] : [];
  });
  const ids = [...new Set(own.map(({ change }) => change.subjectId))];
  if (ids.length === 0) return new Map();
  const rows = await selectIncidents(from).where(inArray(incident.id, ids));
  const incidents = new Map(rows.map((row) => [row.row.id, toIncident(row)]));
  const comments = await loadComments(
    from,
    own.flatMap(({ change }) => IncidentNews.parse(change.data).entryId ?? []),
  );
  return new Map(
    own.map(({ change, i, types }) => {
      const present = incidents.get(change.subjectId);
      if (!present) return [i, []];
      const { status, severity, count, lastSeenAt, version, entryId } = IncidentNews.parse(change.data);
      // As it was then: later changes are told by themselves.
      const it = { ...present, status, severity, count, lastSeenAt, version };
      const { sla: _, ...facts } = it;
      const comment = entryId === undefined ? undefined : comments.get(entryId);
      const data = comment ? { ...facts, comment } : facts;
      const { companyId } = it;
      const isInternal = entryId !== undefined || companyId === null;
      return [
        i,
        types.map((type) => ({
          id: type === incidentTypes(change)[0] ? `chg_${change.id}` : `chg_${change.id}_${status}`,
          type,
          at: change.at,
          pluginId: it.pluginId,
          connectionId: it.connectionId,
          companyId,
          subject: `incident:${it.id}`,
          data,
          shared: isInternal ? undefined : { companyId, data: sharedIncident(it) },
          title: it.title,
        })),
      ];
    }),
  );
}
