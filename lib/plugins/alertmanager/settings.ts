import { incidentSettings } from "#lib/plugins/reading/settings.ts";

/** What may make two alerts "the same fault"; `fingerprint` is Alertmanager's own, over all labels. */
export const FINGERPRINT_FIELDS = [
  "fingerprint",
  "alertname",
  "cluster",
  "namespace",
  "job",
  "service",
  "instance",
  "pod",
] as const;

export const AlertmanagerSettings = incidentSettings(FINGERPRINT_FIELDS, ["fingerprint"]);
