import { z } from "zod";

/** A time in which one source made many different incidents. */
export const Storm = z.object({
  id: z.number().int(),
  connectionId: z.number().int(),
  connectionName: z.string(),
  /** Beginning of its first wild minute and end of its last one so far. */
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** It may go on: its source has not been calm for ten minutes yet. */
  blowing: z.boolean(),
  /** The most that came up within one minute. */
  perMinute: z.number().int(),
  /** How many of its incidents the filters leave. */
  shown: z.number().int(),
  /** All of them under the filters but status and snooze, and of those each state; see `COUNT_CAP` of lib/incidents/schema.ts. */
  incidents: z.number().int(),
  open: z.number().int(),
  acknowledged: z.number().int(),
  resolved: z.number().int(),
  closed: z.number().int(),
});
export type Storm = z.infer<typeof Storm>;
