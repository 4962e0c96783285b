import { z } from "zod";
import { RowIdText } from "#lib/core/fields.ts";
import { Kept } from "#lib/incidents/sla/schema.ts";
import { Severity } from "#lib/signals/signal.ts";

export const NumbersInput = z.object({
  /** Days of the viewer's calendar, today included. */
  days: z.coerce.number().int().min(1).max(92).default(14),
  companyId: RowIdText.optional(),
});
export type NumbersInput = z.input<typeof NumbersInput>;

/** Half took no longer than `median`, nine of ten no longer than `p90`; seconds. Null = there were none. */
const Took = z.object({ count: z.number().int(), median: z.number().nullable(), p90: z.number().nullable() });
export type Took = z.infer<typeof Took>;

/** What a period comes to. Incidents belong to the day they came up on. */
const Totals = z.object({
  incidents: z.number().int(),
  /** Alerts they were made of. */
  alerts: z.number().int(),
  /** From coming up to the first acknowledgement. */
  acknowledged: Took,
  /** From coming up to the last resolution. */
  resolved: Took,
});
export type Totals = z.infer<typeof Totals>;

const KeptBoth = z.object({ acknowledged: Kept, resolved: Kept });
export type KeptBoth = z.infer<typeof KeptBoth>;

const Day = z.object({
  /** `2026-03-17` in the viewer's zone, and the moments it lies between. */
  date: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  critical: z.number().int(),
  warning: z.number().int(),
  info: z.number().int(),
  acknowledged: Took,
  resolved: Took,
  /** How the promises on its incidents were kept. */
  kept: KeptBoth,
});
export type Day = z.infer<typeof Day>;

const Noisy = z.object({ incidents: z.number().int(), alerts: z.number().int() });

/** The numbers of the incident desk over a period. */
export const Numbers = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Waiting now, of any age: not resolved, and not snoozed. */
  open: z.number().int(),
  totals: Totals,
  /** The same over as many days before. */
  before: Totals,
  days: z.array(Day),
  /** Incidents that came up, by day of the week (0 = Monday) and hour in the viewer's zone. */
  hours: z.array(z.object({ weekday: z.number().int(), hour: z.number().int(), count: z.number().int() })),
  sources: z.array(Noisy.extend({ connectionId: z.number().int(), name: z.string() })),
  faults: z.array(
    Noisy.extend({
      connectionId: z.number().int(),
      fingerprint: z.string(),
      title: z.string(),
      target: z.string().nullable(),
    }),
  ),
  /** How long incidents were in each state, seconds; of those that left it. */
  states: z.object({ open: Took, acknowledged: Took, resolved: Took }),
  /** How promises were kept, in all and by the gravest that incidents were; severities without any left out. */
  sla: KeptBoth.extend({
    severities: z.array(
      KeptBoth.extend({
        severity: Severity,
        acknowledgeMinutes: z.number().int().nullable(),
        resolveMinutes: z.number().int().nullable(),
      }),
    ),
  }),
});
export type Numbers = z.infer<typeof Numbers>;
