import { db } from "#db/client.ts";
import { mergeSettings } from "#lib/connections/choices.ts";
import { type Sent, sampleOf, sentTo } from "#lib/connections/preview/deliveries.ts";
import {
  type PreviewAlert,
  PreviewInput,
  type PreviewItem,
  type SettingsPreview,
} from "#lib/connections/preview/schema.ts";
import { faultsOf, type Placed, shiftsOf } from "#lib/connections/preview/shifts.ts";
import { findConnection } from "#lib/connections/row.ts";
import { AppError } from "#lib/core/errors.ts";
import { requireAdmin, type Viewer } from "#lib/identity/viewer.ts";
import { deliveryFrom } from "#lib/intake/delivery.ts";
import { readEvent } from "#lib/pipeline/translate.ts";
import type { ConnectionView, Plugin } from "#lib/plugins/define.ts";
import { findPlugin } from "#lib/plugins/registry.ts";
import type { AlertSignal, Signal } from "#lib/signals/signal.ts";

/**
 * What settings would make of the newest deliveries of a source, nothing being saved or applied.
 * Admins only; throws `invalid` naming the field the plugin does not accept.
 */
export async function previewSettings(
  viewer: Viewer,
  id: number,
  input: PreviewInput = {},
): Promise<SettingsPreview> {
  requireAdmin(viewer);
  const { settings: tried } = PreviewInput.parse(input);
  const row = await findConnection(db(), id);
  const plugin = findPlugin(row.pluginId);
  if (!plugin) throw new AppError("conflict", `${row.pluginId} is no longer a plugin of this version`);
  const present = mergeSettings(plugin, row.settings as Record<string, unknown>, {});
  const wanted = tried ? mergeSettings(plugin, present, { settings: tried }) : present;
  const stored = await sentTo(db(), id);
  const sent = stored.length > 0 ? stored : [sampleOf(plugin, row.key)];
  const read = (settings: Record<string, unknown>) => {
    const view = { id, settings, metadata: row.metadata as Record<string, unknown> };
    return sent.map((each) => readOne(each, plugin, view));
  };
  const then = read(wanted);
  // A sample is there to look at, not to be counted.
  const counted = (items: PreviewItem[]) => (stored.length > 0 ? items : []);
  const placed = place(counted(read(present)), counted(then));
  return {
    alerts: placed.length,
    faultsNow: faultsOf(placed, "before"),
    faultsThen: faultsOf(placed, "after"),
    ...shiftsOf(placed),
    toggles: toggledFields(plugin, wanted).map(({ field, fingerprintFields }) => {
      const items = counted(read({ ...wanted, fingerprintFields }));
      return { field, faults: faultsOf(place(items, items), "before") };
    }),
    items: then,
  };
}

/** The chosen fingerprint with one field more or less, in the plugin's order; never without any. */
function toggledFields(plugin: Plugin, settings: Record<string, unknown>) {
  const { fingerprintFields: chosen } = settings;
  if (!Array.isArray(chosen)) return [];
  return plugin.fingerprintFields
    .map((field) => ({
      field,
      fingerprintFields: plugin.fingerprintFields.filter(
        (name) => chosen.includes(name) !== (name === field),
      ),
    }))
    .filter(({ fingerprintFields }) => fingerprintFields.length > 0);
}

function readOne(sent: Sent, plugin: Plugin, view: ConnectionView): PreviewItem {
  const reading = readEvent(sent, plugin, view);
  const alerts = reading.settlement ? [] : reading.signals.filter(isAlert).map(toAlert);
  return {
    eventId: sent.stored ? sent.id : null,
    receivedAt: sent.receivedAt.toISOString(),
    reason: reading.settlement?.reason ?? null,
    reasonDetail: reading.settlement?.detail ?? null,
    alerts,
    found: plugin.found?.(deliveryFrom(sent, sent.body), view) ?? [],
  };
}

const isAlert = (signal: Signal): signal is AlertSignal => signal.type.startsWith("alert.");

function toAlert(signal: AlertSignal): PreviewAlert {
  return {
    said: signal.type.replace("alert.", ""),
    severity: signal.type === "alert.fired" ? signal.severity : null,
    title: signal.title,
    target: signal.target ?? null,
    metric: signal.metric ?? null,
    value: signal.value ?? null,
    threshold: signal.threshold ?? null,
    link: signal.link ?? null,
    at: signal.at ?? null,
    parts: signal.fingerprint,
  };
}

/** Alerts that both readings see, each with its fault in the one and in the other. */
function place(now: PreviewItem[], then: PreviewItem[]): Placed[] {
  const faultOf = (alert: PreviewAlert) => JSON.stringify(alert.parts);
  return now.flatMap((item, i) =>
    item.alerts.flatMap((alert, j) => {
      const other = then[i]?.alerts[j];
      return other ? [{ title: alert.title, before: faultOf(alert), after: faultOf(other) }] : [];
    }),
  );
}
