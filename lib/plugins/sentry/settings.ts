import { z } from "zod";
import { incidentSettings } from "#lib/plugins/reading/settings.ts";

/** What may make two alerts about issues "the same fault"; a metric alert is always known by its rule. */
export const FINGERPRINT_FIELDS = ["issue", "project", "environment", "rule"] as const;

export const SentrySettings = incidentSettings(FINGERPRINT_FIELDS, ["issue"]).extend({
  /** Issues open incidents only where an alert rule says so, or also when they are created or return. */
  issues: z.enum(["alerts_only", "created_and_unresolved"]).default("alerts_only"),
});
export type SentrySettings = z.infer<typeof SentrySettings>;
