import { z } from "zod";
import { Severity } from "#lib/signals/signal.ts";

/** Minutes around the clock; null = nothing is promised. */
const minutes = z.number().int().min(1).max(43_200).nullable();

const Target = z.object({ acknowledgeMinutes: minutes, resolveMinutes: minutes });

/** How soon incidents of each severity are to be acknowledged and resolved. */
export const SlaTargets = z.record(Severity, Target);
export type SlaTargets = z.infer<typeof SlaTargets>;

/** A promise on one incident, by the gravest it has been. */
const Due = z.object({
  minutes: z.number().int(),
  /** Counted from when it came up. */
  dueAt: z.iso.datetime(),
  /** When it was done; null = not yet. */
  doneAt: z.iso.datetime().nullable(),
});
export type Due = z.infer<typeof Due>;

/** What is promised on an incident; null = nothing. */
export const Sla = z.object({ acknowledge: Due.nullable(), resolve: Due.nullable() });
export type Sla = z.infer<typeof Sla>;

/** Of those for which something was promised and is settled, by deed or by time, how many kept it. */
export const Kept = z.object({ kept: z.number().int(), of: z.number().int() });
export type Kept = z.infer<typeof Kept>;
