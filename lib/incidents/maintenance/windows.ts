import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Queryable } from "#db/client.ts";
import { maintenanceWindow } from "#db/schema/incident-desk.ts";

/** A maintenance window, as alerts meet it. */
export interface Window {
  id: number;
  name: string;
  target: string | null;
  startsAt: Date;
  endsAt: Date;
}

/** Alerts wait in the event log for minutes at most before they are applied. */
const LATEST_APPLIED = sql`now() - interval '1 hour'`;

/** The windows of a connection that alerts applied now may have come in. */
export function openWindows(from: Queryable, connectionId: number): Promise<Window[]> {
  return from
    .select({
      id: maintenanceWindow.id,
      name: maintenanceWindow.name,
      target: maintenanceWindow.target,
      startsAt: maintenanceWindow.startsAt,
      endsAt: maintenanceWindow.endsAt,
    })
    .from(maintenanceWindow)
    .where(
      and(
        gt(maintenanceWindow.endsAt, LATEST_APPLIED),
        or(isNull(maintenanceWindow.connectionId), eq(maintenanceWindow.connectionId, connectionId)),
      ),
    )
    .orderBy(maintenanceWindow.id);
}

/** Whether an alert about `target` at `at` was to be expected. From the start on, to just before the end. */
export function covers(window: Window, target: string | null, at: Date): boolean {
  if (at < window.startsAt || at >= window.endsAt) return false;
  if (window.target === null) return true;
  return fold(target ?? "").includes(fold(window.target));
}

function fold(text: string): string {
  return text.normalize("NFC").toLowerCase();
}
