import { z } from "zod";
import { incidentSettings } from "#lib/plugins/reading/settings.ts";

/** What may make two alerts "the same fault"; `fingerprint` is Grafana's own, over all labels. */
export const FINGERPRINT_FIELDS = [
  "fingerprint",
  "alertname",
  "grafana_folder",
  "namespace",
  "job",
  "service",
  "instance",
  "pod",
] as const;

export const GrafanaSettings = incidentSettings(FINGERPRINT_FIELDS, ["fingerprint"]).extend({
  /** A rule that finds no data any more: a warning, or nothing. */
  noData: z.enum(["warning", "ignore"]).default("warning"),
});
export type GrafanaSettings = z.infer<typeof GrafanaSettings>;
