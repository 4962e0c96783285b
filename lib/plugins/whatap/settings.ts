import { z } from "zod";
import { silenceHours } from "#lib/plugins/reading/settings.ts";

/** What may make two alerts "the same fault", in the order they are hashed and shown. */
export const FINGERPRINT_FIELDS = ["pcode", "projectName", "oid", "oname", "metricName", "title"] as const;

/** What an admin chooses for a WhaTap source. */
export const WhatapSettings = z.object({
  fingerprintFields: z
    .array(z.enum(FINGERPRINT_FIELDS))
    .min(1)
    .default(["pcode", "oid", "metricName", "title"]),
  /** A rule that is switched off sends no recovery any more: resolve its incident. */
  disabledResolves: z.boolean().default(true),
  /** Someone acknowledging in WhaTap acknowledges here too. */
  acknowledgeHere: z.boolean().default(false),
  /** A fault that returns within so many minutes of its resolution reopens its incident; 0 = never. */
  reopenWindowMinutes: z.number().int().min(0).max(10_080).default(30),
  /** An incident of which nothing is heard for so many minutes is resolved; 0 = never. Longer than the source takes to repeat itself. */
  autoResolveMinutes: z.number().int().min(0).max(43_200).default(0),
  silenceHours,
});
export type WhatapSettings = z.infer<typeof WhatapSettings>;
