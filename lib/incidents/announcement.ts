import { z } from "zod";
import { IncidentStatus } from "#lib/incidents/schema.ts";
import type { IncidentRow } from "#lib/incidents/write.ts";
import type { Announcement } from "#lib/live/announce.ts";
import { Severity } from "#lib/signals/signal.ts";

/**
 * What listeners are told of an incident: enough to patch its row in a list. `from` is its status
 * before, told where it changed; `entryId` is the comment that was written; with `isTold` only its
 * timeline grew, by a row about who was told.
 */
export const IncidentNews = z.object({
  id: z.string(),
  number: z.number(),
  status: IncidentStatus,
  severity: Severity,
  count: z.number(),
  lastSeenAt: z.string(),
  version: z.number(),
  from: IncidentStatus.optional(),
  entryId: z.string().optional(),
  isTold: z.boolean().optional(),
});
export type IncidentNews = z.infer<typeof IncidentNews>;

/** Announces an incident as it is now, to staff only. */
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
  const data: IncidentNews = {
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
  };
  return { type, subjectId: row.id, companyId: row.companyId, audience: "staff", data };
}
