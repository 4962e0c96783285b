import { newId } from "#lib/core/ids.ts";
import type { Actor } from "#lib/identity/viewer.ts";
import type { Alert, HeldBack } from "#lib/incidents/rules/alert.ts";
import { didOf } from "#lib/incidents/rules/did.ts";
import { appliedKey, type Known } from "#lib/incidents/arrivals/load.ts";
import { Held } from "#lib/incidents/maintenance/held.ts";
import type { Policy } from "#lib/incidents/rules/policy.ts";
import { react } from "#lib/incidents/rules/react.ts";
import { notBefore, Story, type Tail } from "#lib/incidents/story.ts";
import type { IncidentEventRow, IncidentRow, NewIncidentRow } from "#lib/incidents/write.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";
import type { Arrival, Outcome, SourceContext } from "#lib/signals/outcome.ts";

/** One incident that the batch touches: the row as it will be, and what to tell of it. */
export interface Touched {
  row: NewIncidentRow & { number?: number };
  isNew: boolean;
  /** Its status before the batch; undefined for a new one. */
  from: IncidentRow["status"] | undefined;
  story: Story;
}

/** An alert on its way in; `heldBack` when maintenance kept it aside until now. */
export type IncomingAlert = Arrival<AlertSignal> & { heldBack?: HeldBack };

/** An arrival with the identity of its fault. */
export interface Identified {
  arrival: IncomingAlert;
  fingerprint: string;
}

/**
 * Applies alerts one after another to rows in memory; what comes of it is written afterwards in a
 * few statements (apply.ts). Pure but for the ids it makes.
 */
export class Batch {
  readonly touched: Touched[] = [];
  readonly events: IncidentEventRow[] = [];
  readonly cleared = new Map<string, Date>();
  readonly held: Held;
  readonly #byFingerprint = new Map<string, Touched>();
  readonly #source: SourceContext;
  readonly #policy: Policy;
  readonly #known: Known;

  constructor(source: SourceContext, policy: Policy, known: Known) {
    this.#source = source;
    this.#policy = policy;
    this.#known = known;
    this.held = new Held(known.windows, known.held);
  }

  /** What becomes of one alert. */
  apply({ arrival, fingerprint }: Identified): Outcome {
    const counted = this.#known.applied.get(appliedKey(arrival.eventId, fingerprint));
    if (counted) {
      return { result: "ignored", reason: "already_applied", links: [{ type: "incident", id: counted }] };
    }
    const known = this.#byFingerprint.get(fingerprint);
    const current = known?.row ?? this.#known.incidents.get(fingerprint);
    const tail = known?.story.tail ?? (current?.tail as Tail | undefined) ?? {};
    const at = notBefore(tail, arrival.receivedAt);
    const window = this.held.windowFor(arrival);
    const alert = alertOf(arrival, at, window !== undefined);
    const clearedAt = this.cleared.get(fingerprint) ?? this.#known.clearedAt.get(fingerprint);
    const reaction = react(current, clearedAt, alert, this.#policy);
    if (alert.said === "cleared") this.#remember(fingerprint, clearedAt, alert);
    const isOver = alert.said === "cleared" || alert.said === "disabled";
    const keptBy = isOver ? this.held.forget(fingerprint) : undefined;
    if (reaction.kind === "suppressed") {
      if (window) this.held.keep(fingerprint, arrival, window);
      const detail = { window: window?.name ?? "" };
      return { result: "ignored", reason: "in_maintenance", detail, links: [] };
    }
    if (reaction.kind === "ignored") {
      const links = current ? [{ type: "incident" as const, id: current.id }] : [];
      if (keptBy !== undefined) {
        return { result: "ignored", reason: "held_cleared", detail: { window: keptBy }, links: [] };
      }
      return { result: "ignored", reason: reaction.reason, links };
    }
    const told = didOf(current, alert, reaction);
    const touched =
      reaction.kind === "created" || !current
        ? this.#open(arrival, fingerprint, current?.id ?? null)
        : this.#touch(fingerprint, current);
    Object.assign(touched.row, reaction.state, { lastEventId: arrival.eventId });
    touched.story.tell(reaction.entries, arrival.eventId, at);
    this.events.push({
      incidentId: touched.row.id,
      eventId: arrival.eventId,
      said: alert.said,
      severity: alert.said === "fired" ? alert.severity : null,
      value: alert.value,
    });
    return { result: "applied", ...told, links: [{ type: "incident", id: touched.row.id }] };
  }

  #remember(fingerprint: string, before: Date | undefined, alert: Alert): void {
    const at = alert.at ?? alert.receivedAt;
    this.cleared.set(fingerprint, before && before > at ? before : at);
  }

  #touch(fingerprint: string, row: Touched["row"]): Touched {
    const known = this.#byFingerprint.get(fingerprint);
    if (known) return known;
    return this.#add(fingerprint, { ...row }, false);
  }

  #open(arrival: Arrival<AlertSignal>, fingerprint: string, previousIncidentId: string | null): Touched {
    const { signal, receivedAt } = arrival;
    const row = {
      id: newId(),
      connectionId: this.#source.connectionId,
      companyId: this.#source.companyId,
      fingerprint,
      fingerprintParts: signal.fingerprint,
      title: signal.title,
      previousIncidentId,
      createdAt: receivedAt,
    };
    // The rest is the state, which the caller assigns next.
    return this.#add(fingerprint, row as NewIncidentRow, true);
  }

  #add(fingerprint: string, row: Touched["row"], isNew: boolean): Touched {
    const actor: Actor = {
      kind: "source",
      id: this.#source.connectionId,
      name: this.#source.connectionName,
    };
    const tail = isNew ? {} : (row.tail as Tail);
    const from = isNew ? undefined : row.status;
    const touched = { row, isNew, from, story: new Story(row, actor, tail) };
    this.touched.push(touched);
    this.#byFingerprint.set(fingerprint, touched);
    return touched;
  }

  /** The rows to insert and to update, with their tails as the timeline left them. */
  rows(now: Date): { made: NewIncidentRow[]; changed: IncidentRow[] } {
    const made: NewIncidentRow[] = [];
    const changed: IncidentRow[] = [];
    for (const { row, isNew, story } of this.touched) {
      Object.assign(row, { tail: story.tail, updatedAt: now });
      if (isNew) made.push(row);
      else changed.push(row as IncidentRow);
    }
    return { made, changed };
  }
}

function alertOf(arrival: IncomingAlert, receivedAt: Date, maintenance: boolean): Alert {
  const { signal } = arrival;
  return {
    said: SAID[signal.type],
    severity: signal.type === "alert.fired" ? signal.severity : "info",
    target: signal.target ?? null,
    metric: signal.metric ?? null,
    value: signal.value ?? null,
    threshold: signal.threshold ?? null,
    message: signal.message ?? null,
    ...deedOf(signal),
    at: signal.at ? new Date(signal.at) : null,
    receivedAt,
    maintenance,
    heldBack: arrival.heldBack ?? null,
  };
}

function deedOf(signal: AlertSignal): Pick<Alert, "deed"> {
  switch (signal.type) {
    case "alert.noted":
      return { deed: { note: signal.note, ...(signal.by === undefined ? {} : { by: signal.by }) } };
    case "alert.snoozed":
      return { deed: { until: new Date(signal.until) } };
    case "alert.assigned":
      return { deed: { to: signal.to } };
    default:
      return {};
  }
}

const SAID = {
  "alert.fired": "fired",
  "alert.cleared": "cleared",
  "alert.acknowledged": "acknowledged",
  "alert.disabled": "disabled",
  "alert.noted": "noted",
  "alert.unacknowledged": "unacknowledged",
  "alert.snoozed": "snoozed",
  "alert.assigned": "assigned",
} as const;
