import { z } from "zod";
import { incidentSettings } from "#lib/plugins/reading/settings.ts";
import { Severity } from "#lib/signals/signal.ts";

/** What may make two alarms "the same fault". */
export const FINGERPRINT_FIELDS = ["account", "region", "alarm_name", "namespace", "metric"] as const;

export const CloudWatchSettings = incidentSettings(FINGERPRINT_FIELDS, [
  "account",
  "region",
  "alarm_name",
]).extend({
  /** An alarm has no severity of its own, unless its name or description tells one. */
  severity: Severity.default("critical"),
  /** A metric that sends no data any more. */
  insufficientData: z.enum(["ignore", "warning", "resolve"]).default("ignore"),
  /** What is no alarm: texts, AWS Health, GuardDuty. It never says that it is over. */
  others: z.enum(["ignore", "info"]).default("ignore"),
  /** Whether a topic that asks to be confirmed is, by itself, or waits for an admin. */
  confirmation: z.enum(["auto", "click"]).default("auto"),
  /** Topics trusted beside the one that was confirmed first. */
  topics: z
    .array(
      z
        .string()
        .regex(/^arn:aws[\w-]*:sns:[\w-]+:\d+:.+$/, "an SNS topic ARN")
        .max(500),
    )
    .max(50)
    .default([]),
});
export type CloudWatchSettings = z.infer<typeof CloudWatchSettings>;
