import { z } from "zod";
import { incidentSettings } from "#lib/plugins/reading/settings.ts";

/** What of an alert can be found in a body. */
export const FIELDS = [
  "id",
  "title",
  "target",
  "severity",
  "status",
  "metric",
  "value",
  "threshold",
  "message",
  "time",
  "link",
] as const;
export type FieldName = (typeof FIELDS)[number];

/** What may make two alerts "the same fault". */
export const FINGERPRINT_FIELDS = ["id", "target", "metric", "title", "severity"] as const;

/**
 * Where a field lies: `alert.name`, `fields[0].value`, several tried in turn as `a | b`; `$.x` starts
 * at the whole body. Empty = found by its usual names.
 */
const path = z.string().trim().max(300).default("");

const words = <T extends z.ZodType>(meaning: T) =>
  z
    .record(z.string().trim().min(1).max(100), meaning)
    .refine((map) => Object.keys(map).length <= 100, "at most 100 words")
    .default({});

export const GenericSettings = incidentSettings(FINGERPRINT_FIELDS, ["id"]).extend({
  /** Where the array of alerts lies in a body that carries several; empty = one alert, or found by itself. */
  items: path,
  paths: z
    .object(Object.fromEntries(FIELDS.map((name) => [name, path])) as Record<FieldName, typeof path>)
    .prefault({}),
  /** The sender's own words, before those that are known; letter case does not matter. */
  severityWords: words(z.enum(["critical", "warning", "info"])),
  statusWords: words(z.enum(["fired", "cleared", "acknowledged", "disabled", "ignored"])),
  /** Offset from UTC of times without a zone. */
  utcOffset: z
    .string()
    .regex(/^([+-](0\d|1[0-4]):[0-5]\d|Z)$/, "like +09:00, or Z")
    .default("+09:00"),
});
export type GenericSettings = z.infer<typeof GenericSettings>;
