import { and, eq, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { slaTarget } from "#db/schema/incident-desk.ts";
import { incident } from "#db/schema/incident.ts";
import { AppError } from "#lib/core/errors.ts";
import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { IncidentStatus, type ListIncidentsInput } from "#lib/incidents/schema.ts";
import { COMMON, type Search } from "#lib/incidents/queries/search.ts";
import { isSettled, type Promised } from "#lib/incidents/sla/settled.ts";
import { inNoStorm, inStorm } from "#lib/incidents/storms/within.ts";
import { Severity } from "#lib/signals/signal.ts";

export type Filter = Omit<z.output<typeof ListIncidentsInput>, "limit" | "cursor" | "sort">;

/** Words separated by commas, each of which must be in `schema`. */
function words<T extends string>(field: string, text: string, schema: z.ZodType<T>): T[] {
  return text
    .split(",")
    .filter(Boolean)
    .map((word) => {
      const read = schema.safeParse(word.trim());
      if (read.success) return read.data;
      throw new AppError("invalid", `${field}: ${JSON.stringify(word)} is none of its values`, {
        fields: [{ path: field, message: `${word} is none of its values` }],
      });
    });
}

function oneOf<T extends string>(column: Parameters<typeof inArray>[0], list: T[]): SQL | undefined {
  return list.length === 0 ? undefined : inArray(column, list);
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

function assignedTo(viewer: Viewer, assignee: string | undefined): SQL | undefined {
  if (assignee === undefined) return undefined;
  if (assignee === "none") return isNull(incident.assigneeId);
  return eq(incident.assigneeId, assignee === "me" ? (userIdOf(viewer) ?? -1) : Number(assignee));
}

function mentions(viewer: Viewer): SQL {
  return sql`${incident.id} in (
    select m.incident_id from incident_mention m where m.user_id = ${userIdOf(viewer) ?? -1})`;
}

function partOf(storm: string, now: Date): SQL {
  return storm === "none" ? inNoStorm(now) : inStorm(Number(storm));
}

/** Those whose promise, of the gravest they were, is kept or broken: what the numbers of promises count. */
function promised(of: Promised, now: Date): SQL {
  return sql`exists (
    select from ${slaTarget} where ${slaTarget.severity} = ${incident.peakSeverity} and ${isSettled(of, now)})`;
}

/** By when they came up and what became of them. */
function lived({ from, to, had, hours, resolvedHours }: Filter, now: Date): (SQL | undefined)[] {
  return [
    from === undefined ? undefined : gte(incident.createdAt, new Date(from)),
    to === undefined ? undefined : lt(incident.createdAt, new Date(to)),
    had === "acknowledged" ? isNotNull(incident.firstAcknowledgedAt) : undefined,
    had === "resolved" ? isNotNull(incident.resolvedAt) : undefined,
    hours === undefined ? undefined : gte(incident.lastSeenAt, hoursBefore(now, hours)),
    resolvedHours === undefined ? undefined : gte(incident.resolvedAt, hoursBefore(now, resolvedHours)),
  ];
}

/**
 * The list's filters as a condition; `search` is what `searchFor` made of their `q`. Throws `invalid` for
 * words that are no status or severity.
 */
export function filterOf(
  viewer: Viewer,
  filter: Filter,
  search: Search | undefined,
  now: Date,
): SQL | undefined {
  const status = filter.status?.replace("active", "open,acknowledged") ?? "";
  return and(
    oneOf(incident.status, words("status", status, IncidentStatus)),
    oneOf(incident.severity, words("severity", filter.severity ?? "", Severity)),
    oneOf(incident.peakSeverity, words("peak", filter.peak ?? "", Severity)),
    filter.promise === undefined ? undefined : promised(filter.promise, now),
    filter.connectionId === undefined ? undefined : eq(incident.connectionId, filter.connectionId),
    filter.companyId === undefined ? undefined : eq(incident.companyId, filter.companyId),
    filter.fingerprint === undefined ? undefined : eq(incident.fingerprint, filter.fingerprint),
    filter.snoozed === "yes" ? isNotNull(incident.snoozedUntil) : undefined,
    filter.snoozed === "no" ? isNull(incident.snoozedUntil) : undefined,
    assignedTo(viewer, filter.assignee),
    filter.mentioned === undefined ? undefined : mentions(viewer),
    filter.storm === undefined ? undefined : partOf(filter.storm, now),
    ...lived(filter, now),
    search && search.share < COMMON ? search.words : undefined,
    search?.exact,
  );
}
