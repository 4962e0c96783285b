import type { ConsentProblem } from "#lib/jira/schema.ts";

/** How a consent ended. */
export type ConsentOutcome =
  /** `secret` is set where a connection was made: its webhook secret, to be shown once. */
  | { kind: "connected"; connectionId: number; secret: string | null }
  | { kind: "choose" }
  | { kind: "failed"; problem: ConsentProblem; names?: string[]; connectionId?: number };
