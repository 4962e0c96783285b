import { incidentSettings } from "#lib/plugins/reading/settings.ts";

/** What may make two alerts "the same fault". `alert_cycle_key` is another one after each recovery. */
export const FINGERPRINT_FIELDS = [
  "alert_id",
  "alert_scope",
  "alert_cycle_key",
  "aggreg_key",
  "hostname",
  "alert_title",
] as const;

/** A monitor and the group of it that fired: one state in Datadog, one fault here. */
export const DatadogSettings = incidentSettings(FINGERPRINT_FIELDS, ["alert_id", "alert_scope"]);
