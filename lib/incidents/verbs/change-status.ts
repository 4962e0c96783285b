import { and, eq, inArray, ne } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { incident } from "#db/schema/incident.ts";
import type { PastOf } from "#lib/audit/vocabulary.ts";
import { userIdOf, type Viewer } from "#lib/identity/viewer.ts";
import { act } from "#lib/incidents/verbs/act.ts";
import { decide, type Verb } from "#lib/incidents/rules/decide.ts";
import { conflict } from "#lib/incidents/verbs/hold.ts";
import { type ActedIncident, CloseInput } from "#lib/incidents/schema.ts";
import { isActive } from "#lib/incidents/rules/state.ts";
import type { IncidentRow } from "#lib/incidents/write.ts";

const PAST: Record<Verb, PastOf<"incident">> = {
  acknowledge: "acknowledged",
  resolve: "resolved",
  close: "closed",
  reopen: "reopened",
};

/** Reopening must not make a second active incident of one fault. */
async function refuseSecond(tx: Transaction, row: IncidentRow): Promise<void> {
  const [other] = await tx
    .select({ number: incident.number })
    .from(incident)
    .where(
      and(
        eq(incident.connectionId, row.connectionId),
        eq(incident.fingerprint, row.fingerprint),
        inArray(incident.status, ["open", "acknowledged"]),
        ne(incident.id, row.id),
      ),
    );
  if (other) throw await conflict(tx, row, `The same fault is already open as #${other.number}`);
}

/** By the source's last word the fault that a person just declared over still lasts. */
function stillFiring(before: IncidentRow, verb: Verb): ActedIncident["stillFiring"] {
  if (verb !== "resolve" && verb !== "close") return undefined;
  if (!isActive(before.status) || before.sourceClearedAt) return undefined;
  const seconds = Math.round((Date.now() - before.lastSeenAt.getTime()) / 1000);
  return { lastSeenAt: before.lastSeenAt.toISOString(), secondsAgo: Math.max(0, seconds) };
}

/** Acknowledge, resolve, close and reopen, by the rules of decide.ts. Staff only; errors as of act.ts. */
export async function changeStatus(
  viewer: Viewer,
  idOrNumber: string,
  verb: Verb,
  input: CloseInput,
): Promise<ActedIncident> {
  const { version, reason, confirm } = CloseInput.parse(input);
  const {
    incident: now,
    before,
    kind,
  } = await act(viewer, idOrNumber, {
    version,
    mayActivate: verb === "reopen",
    past: PAST[verb],
    decide: (present, at) =>
      decide(present, { verb, userId: userIdOf(viewer), name: viewer.name, at, reason, confirm }),
    ...(verb === "reopen" ? { also: refuseSecond } : {}),
  });
  if (kind === "changed") return { ...now, stillFiring: stillFiring(before, verb) };
  return { ...now, alreadyAckedBy: now.acknowledgedBy ?? { id: null, name: now.connectionName } };
}
