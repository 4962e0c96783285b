import { z } from "zod";

/** What an incident's alerts measured over time, oldest first. */
export const IncidentValues = z.object({
  /** Of all values; "" = none. */
  unit: z.string(),
  threshold: z.number().nullable(),
  points: z.array(z.object({ at: z.iso.datetime(), value: z.number() })),
});
export type IncidentValues = z.infer<typeof IncidentValues>;
