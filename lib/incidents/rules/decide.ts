import { AT_REST, type EntryDraft, type IncidentState, reopened } from "#lib/incidents/rules/state.ts";

/** What people do to an incident's state. */
export type Verb = "acknowledge" | "resolve" | "close" | "reopen";

/** Who does it and how. */
export interface Act {
  verb: Verb;
  /** User id; null for API tokens. */
  userId: number | null;
  name: string;
  at: Date;
  /** Close although it was never resolved. */
  confirm?: boolean | undefined;
  reason?: string | undefined;
}

/** What a deed leads to; `noted` changes nothing but is told, `refused` says why not. */
export type Decision =
  | { kind: "changed"; state: IncidentState; entries: EntryDraft[] }
  | { kind: "noted"; entries: EntryDraft[] }
  | { kind: "refused"; message: string };

/** The rules for people, as pure as those for alerts (react.ts): open → acknowledged → resolved → closed. */
export function decide(current: IncidentState, act: Act): Decision {
  switch (act.verb) {
    case "acknowledge":
      return acknowledge(current, act);
    case "resolve":
      return resolve(current, act);
    case "close":
      return close(current, act);
    case "reopen":
      return reopen(current, act);
  }
}

function refused(current: IncidentState, attempt: string): Decision {
  return { kind: "refused", message: `The incident is ${current.status}; it cannot be ${attempt}` };
}

function moved(current: IncidentState, act: Act, change: Partial<IncidentState>): Decision {
  const state = { ...current, ...change, version: current.version + 1 };
  return {
    kind: "changed",
    state,
    entries: [
      {
        kind: "status_changed",
        from: current.status,
        to: state.status,
        body: act.reason ?? null,
        data: {},
      },
    ],
  };
}

function acknowledge(current: IncidentState, act: Act): Decision {
  if (current.status === "acknowledged") {
    const self = current.acknowledgedBy === act.userId && current.acknowledgedByName === act.name;
    return {
      kind: "noted",
      entries: self ? [] : [{ kind: "note", data: { reason: "also_acknowledged" } }],
    };
  }
  if (current.status !== "open") return refused(current, "acknowledged");
  return moved(current, act, {
    status: "acknowledged",
    acknowledgedAt: act.at,
    acknowledgedBy: act.userId,
    acknowledgedByName: act.name,
    firstAcknowledgedAt: current.firstAcknowledgedAt ?? act.at,
    assigneeId: current.assigneeId ?? act.userId,
  });
}

function resolution(act: Act): Partial<IncidentState> {
  return { resolvedAt: act.at, resolvedBy: act.userId, resolvedByName: act.name };
}

function resolve(current: IncidentState, act: Act): Decision {
  if (current.status === "resolved" || current.status === "closed") return refused(current, "resolved");
  return moved(current, act, { ...AT_REST, status: "resolved", ...resolution(act) });
}

function close(current: IncidentState, act: Act): Decision {
  if (current.status === "closed") return refused(current, "closed");
  const closing = {
    status: "closed",
    closedAt: act.at,
    closedBy: act.userId,
    closedByName: act.name,
  } as const;
  if (current.status === "resolved") return moved(current, act, closing);
  if (!act.confirm) return refused(current, "closed before it is resolved, unless confirmed");
  return moved(current, act, { ...AT_REST, ...resolution(act), ...closing });
}

/** Also takes back an acknowledgement. Closed is final: what returns becomes a new incident. */
function reopen(current: IncidentState, act: Act): Decision {
  if (current.status === "open" || current.status === "closed") return refused(current, "reopened");
  const again = current.status === "resolved" ? 1 : 0;
  return moved(current, act, { ...reopened(current), reopenCount: current.reopenCount + again });
}
