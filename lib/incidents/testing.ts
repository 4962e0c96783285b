import { db } from "#db/client.ts";
import { newId } from "#lib/core/ids.ts";
import type { Alert } from "#lib/incidents/rules/alert.ts";
import { applyAlerts } from "#lib/incidents/arrivals/apply.ts";
import type { Outcome, SourceContext } from "#lib/signals/outcome.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";

/** Alerts for tests of the incident room. */

/** A connection row as a room sees it. */
export function sourceOf(
  row: { id: number; name: string; companyId: number | null; pluginId: string },
  settings: Record<string, unknown> = {},
): SourceContext {
  return {
    connectionId: row.id,
    connectionName: row.name,
    companyId: row.companyId,
    pluginId: row.pluginId,
    settings,
  };
}

/** A firing alert; the title makes the fault. */
export function fired(title = "CPU", values: Record<string, unknown> = {}): AlertSignal {
  return { ...said("alert.fired", title, values), severity: "warning", ...values } as AlertSignal;
}

/** The same fault is well again. */
export function cleared(title = "CPU", values: Record<string, unknown> = {}): AlertSignal {
  return said("alert.cleared", title, values);
}

/** Any alert. */
export function said(
  type: AlertSignal["type"],
  title = "CPU",
  values: Record<string, unknown> = {},
): AlertSignal {
  return { type, title, fingerprint: [{ name: "title", value: title }], ...values } as AlertSignal;
}

/** Applies alerts in one transaction, as the pipeline does; `receivedAt` defaults to now. */
export async function receive(
  source: SourceContext,
  signals: AlertSignal[],
  receivedAt = new Date(),
): Promise<Outcome[]> {
  return db().transaction((tx) =>
    applyAlerts(
      tx,
      source,
      signals.map((signal) => ({ eventId: newId(), receivedAt, signal })),
    ),
  );
}

/** A fixed moment that tests count minutes from. */
export const START = Date.UTC(2026, 2, 17, 5, 0, 0);
export const MINUTE = 60_000;

/** An alert as the pure rules see it, so many minutes after `START`. */
export function alert(what: Alert["said"], minute = 0, more: Partial<Alert> = {}): Alert {
  return {
    said: what,
    severity: "warning",
    target: null,
    metric: null,
    value: null,
    threshold: null,
    message: null,
    at: null,
    receivedAt: new Date(START + minute * MINUTE),
    maintenance: false,
    heldBack: null,
    ...more,
  };
}
