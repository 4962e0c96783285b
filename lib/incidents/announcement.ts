import type { Announcement } from "#lib/live/announce.ts";
import type { IncidentRow } from "#lib/incidents/write.ts";

/**
 * What listeners are told of an incident: enough to patch its row in a list, and only for staff. `from`
 * is its status before, told where it changed; `entryId` is the comment that was written; with
 * `isTold` only its timeline grew, by a row about who was told.
 */
export function incidentAnnouncement(
  type: "incident.created" | "incident.updated",
  row: Pick<
    IncidentRow,
    "id" | "number" | "companyId" | "status" | "severity" | "count" | "lastSeenAt" | "version"
  >,
  {
    from,
    entryId,
    isTold = false,
  }: { from?: IncidentRow["status"] | undefined; entryId?: string; isTold?: boolean } = {},
): Announcement {
  return {
    type,
    subjectId: row.id,
    companyId: row.companyId,
    audience: "staff",
    data: {
      id: row.id,
      number: row.number,
      status: row.status,
      severity: row.severity,
      count: row.count,
      lastSeenAt: row.lastSeenAt.toISOString(),
      version: row.version,
      ...(from !== undefined && from !== row.status ? { from } : {}),
      ...(entryId === undefined ? {} : { entryId }),
      ...(isTold ? { isTold } : {}),
    },
  };
}
