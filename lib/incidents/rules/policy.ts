import { z } from "zod";

/** How the incidents of one source behave. */
export interface Policy {
  /** A fault that returns within this time of its resolution reopens its incident; 0 = never. */
  reopenWindowMs: number;
  /** A rule switched off in the source resolves its incident. */
  disabledResolves: boolean;
  /** Acknowledged in the source is acknowledged here. */
  acknowledgeHere: boolean;
  /** An incident that nothing is heard of for so long is resolved; 0 = never. */
  autoResolveMs: number;
}

const Settings = z.object({
  reopenWindowMinutes: z.number().min(0).default(30).catch(30),
  disabledResolves: z.boolean().default(true).catch(true),
  acknowledgeHere: z.boolean().default(false).catch(false),
  autoResolveMinutes: z.number().min(0).default(0).catch(0),
});

/** The policy in a connection's settings; what a plugin has no setting for goes by the default. */
export function policyOf(settings: Record<string, unknown>): Policy {
  const read = Settings.parse(settings);
  return {
    reopenWindowMs: read.reopenWindowMinutes * 60_000,
    disabledResolves: read.disabledResolves,
    acknowledgeHere: read.acknowledgeHere,
    autoResolveMs: read.autoResolveMinutes * 60_000,
  };
}
