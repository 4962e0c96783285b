import { z } from "zod";

/** Nothing heard for so many hours is told to the admins; 0 = never. At most 90 days. */
export const silenceHours = z.number().int().min(0).max(2160).default(0);

/** The settings every monitoring source has, with the fields that may make its fingerprint. */
export function incidentSettings<const N extends readonly [string, ...string[]]>(
  fields: N,
  chosen: readonly N[number][],
  acknowledgeHere: boolean = false,
) {
  return z.object({
    fingerprintFields: z
      .array(z.enum(fields))
      .min(1)
      .default([...chosen] as never),
    /** Someone acknowledging in the source acknowledges here too. */
    acknowledgeHere: z.boolean().default(acknowledgeHere),
    /** A rule that is switched off in the source sends no recovery any more: resolve its incident. */
    disabledResolves: z.boolean().default(true),
    /** A fault that returns within so many minutes of its resolution reopens its incident; 0 = never. */
    reopenWindowMinutes: z.number().int().min(0).max(10_080).default(30),
    /** An incident of which nothing is heard for so many minutes is resolved; 0 = never. Longer than the source takes to repeat itself. */
    autoResolveMinutes: z.number().int().min(0).max(43_200).default(0),
    silenceHours,
  });
}
