/** Why a consent did not end in a connection; each has a page of its own. */
export type ConsentProblem =
  /** No OAuth app is configured on this server. */
  | "not_configured"
  | "signed_out"
  /** The person, or Atlassian for them, said no. */
  | "refused"
  /** Called without what Atlassian always sends. */
  | "state_missing"
  /** Not begun here, or by someone else, or in another browser. */
  | "state_unknown"
  | "state_expired"
  | "state_used"
  /** Atlassian no longer takes the code: it works once and for minutes. */
  | "code_expired"
  /** Our own id or secret is wrong. */
  | "app_refused"
  | "unreachable"
  | "no_site"
  | "missing_scopes"
  /** A renewed consent opens other sites than the connection's. */
  | "other_site"
  /** The choice among several sites took too long, or was made already. */
  | "choice_expired"
  /** The connection to be renewed was deleted meanwhile. */
  | "connection_gone";

export const CONSENT_PROBLEMS: readonly ConsentProblem[] = [
  "not_configured",
  "signed_out",
  "refused",
  "state_missing",
  "state_unknown",
  "state_expired",
  "state_used",
  "code_expired",
  "app_refused",
  "unreachable",
  "no_site",
  "missing_scopes",
  "other_site",
  "choice_expired",
  "connection_gone",
];

/** How a consent ended. */
export type ConsentOutcome =
  /** `secret` is set where a connection was made: its webhook secret, to be shown once. */
  | { kind: "connected"; connectionId: number; secret: string | null }
  | { kind: "choose" }
  | { kind: "failed"; problem: ConsentProblem; names?: string[]; connectionId?: number };
