import { incidentSettings } from "#lib/plugins/reading/settings.ts";

/** What may make two alerts "the same fault". */
export const FINGERPRINT_FIELDS = ["monitor_id", "name", "url"] as const;

export const UptimeKumaSettings = incidentSettings(FINGERPRINT_FIELDS, ["monitor_id"]);
