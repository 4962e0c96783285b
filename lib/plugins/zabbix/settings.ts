import { incidentSettings } from "#lib/plugins/reading/settings.ts";

/**
 * What may make two alerts "the same fault". `event_id` pairs each problem with its own recovery;
 * `trigger_id` takes a trigger that flaps for one fault, but also the many problems of a trigger
 * that generates multiple events.
 */
export const FINGERPRINT_FIELDS = ["event_id", "trigger_id", "host_name", "event_name"] as const;

export const ZabbixSettings = incidentSettings(FINGERPRINT_FIELDS, ["event_id"]);
