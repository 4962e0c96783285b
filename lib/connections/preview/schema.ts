import { z } from "zod";
import { Severity } from "#lib/signals/signal.ts";

export const PreviewInput = z.object({
  /** Laid over the present settings; absent = as they are. */
  settings: z.record(z.string(), z.unknown()).optional(),
});
export type PreviewInput = z.input<typeof PreviewInput>;

/** One alert of a delivery, as it would be understood. */
export const PreviewAlert = z.object({
  said: z.string(),
  severity: Severity.nullable(),
  title: z.string(),
  target: z.string().nullable(),
  metric: z.string().nullable(),
  value: z.string().nullable(),
  threshold: z.string().nullable(),
  link: z.string().nullable(),
  /** ISO 8601 UTC; null = as received. */
  at: z.string().nullable(),
  /** What makes it the same fault as another one. */
  parts: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type PreviewAlert = z.infer<typeof PreviewAlert>;

/** A stored delivery under the settings that are tried. */
export const PreviewItem = z.object({
  /** Null = the plugin's sample, while nothing was received yet. */
  eventId: z.uuid().nullable(),
  receivedAt: z.iso.datetime(),
  /** Why it would not be applied: code of a sentence in the `reasons` messages. */
  reason: z.string().nullable(),
  reasonDetail: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  alerts: z.array(PreviewAlert),
  /** For sources whose fields are mapped: what lies in each field, for each alert. */
  found: z.array(z.record(z.string(), z.string())),
});
export type PreviewItem = z.infer<typeof PreviewItem>;

/** Faults that become one, or one that becomes several. */
export const PreviewShift = z.object({
  title: z.string(),
  alerts: z.number().int(),
  faults: z.number().int(),
});
export type PreviewShift = z.infer<typeof PreviewShift>;

/** What settings would make of the newest deliveries, beside what the present ones do. */
export const SettingsPreview = z.object({
  /** Alerts in those deliveries. */
  alerts: z.number().int(),
  /** Different faults among them, as it is and as it would be. */
  faultsNow: z.number().int(),
  faultsThen: z.number().int(),
  /** What would become one fault, the largest first. */
  merges: z.array(PreviewShift),
  /** What would no longer be one fault, the largest first. */
  splits: z.array(PreviewShift),
  /** How many faults it would be with one fingerprint field more or less. */
  toggles: z.array(z.object({ field: z.string(), faults: z.number().int() })),
  /** Newest first. */
  items: z.array(PreviewItem),
});
export type SettingsPreview = z.infer<typeof SettingsPreview>;
