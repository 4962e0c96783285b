import type { escalationPolicy } from "#db/schema/oncall.ts";
import { isWorse } from "#lib/incidents/rules/state.ts";
import type { EscalationStep } from "#lib/oncall/schema.ts";
import type { Severity } from "#lib/signals/signal.ts";

/** A policy's row with its steps as what they are. */
export type Policy = Omit<typeof escalationPolicy.$inferSelect, "steps"> & { steps: EscalationStep[] };

/** What of an incident decides which policy serves it. */
export interface Served {
  connectionId: number;
  severity: Severity;
}

function serves(policy: Policy, of: Served): boolean {
  if (!policy.active || isWorse(policy.minSeverity, of.severity)) return false;
  return policy.connectionIds === null || policy.connectionIds.includes(of.connectionId);
}

/** Whether `a` is meant more for its incidents than `b`: for their source, then for what is graver, then older. */
function isNarrower(a: Policy, b: Policy): boolean {
  if ((a.connectionIds === null) !== (b.connectionIds === null)) return a.connectionIds !== null;
  if (a.minSeverity !== b.minSeverity) return isWorse(a.minSeverity, b.minSeverity);
  return a.id < b.id;
}

/**
 * The one policy that serves an incident: of those made for its source, else of those for every
 * source, the one for the gravest; undefined = nobody is told. Pure.
 */
export function servingPolicy(policies: readonly Policy[], of: Served): Policy | undefined {
  let best: Policy | undefined;
  for (const policy of policies) {
    if (serves(policy, of) && (!best || isNarrower(policy, best))) best = policy;
  }
  return best;
}
