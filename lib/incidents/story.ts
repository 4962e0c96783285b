import { incidentEntry } from "#db/schema/incident.ts";
import { newId } from "#lib/core/ids.ts";
import type { Actor } from "#lib/identity/viewer.ts";
import type { EntryDraft } from "#lib/incidents/rules/state.ts";

export type EntryRow = typeof incidentEntry.$inferInsert & { id: string };

/** How the timeline ends: the rows that the next alert may still fold into, of which a person's deed leaves none. */
export interface Tail {
  /** When the last row began. */
  after?: string;
  /** Row of repeats. */
  received?: string;
  /** Row of the comings and goings of a flapping fault. */
  flapping?: string;
  /** Row of severity changes, and when it began. */
  severity?: { id: string; at: string };
}

/** What is added to a row that is already stored. */
export interface FoldRow {
  id: string;
  count: number;
  untilAt: Date;
  lastEventId: string;
  toStatus: string | null;
  data: Record<string, unknown>;
}

/**
 * A moment that is not before the end of the timeline. What happens to an incident is ordered by its
 * lock; an alert that waited for it, or another machine's clock, must not be told as if it came first.
 */
export function notBefore(tail: Tail, at: Date): Date {
  const after = tail.after === undefined ? Number.NEGATIVE_INFINITY : Date.parse(tail.after);
  return at.getTime() < after ? new Date(after) : at;
}

/** Severity that goes up and down is told at most this often. */
const SEVERITY_FOLD_MS = 60_000;

/**
 * Collects what is to be written to one incident's timeline. Repeats of an alert fold into one row
 * until something else happens, so that a storm of thousands is a handful of rows.
 */
export class Story {
  readonly rows: EntryRow[] = [];
  readonly folds = new Map<string, FoldRow>();
  tail: Tail;
  readonly #incident: { id: string; companyId: number | null };
  readonly #actor: Actor;
  readonly #own = new Map<string, EntryRow>();

  constructor(incident: { id: string; companyId: number | null }, actor: Actor, tail: Tail) {
    this.#incident = incident;
    this.#actor = actor;
    this.tail = tail;
  }

  /** Tells what one event did, in order. */
  tell(drafts: EntryDraft[], eventId: string | null, at: Date): void {
    for (const draft of drafts) {
      if (draft.kind === "webhook_received" && draft.flapping) this.#tellFlapping(draft, eventId, at);
      else if (draft.kind === "webhook_received" && draft.said === "fired")
        this.#tellRepeat(draft, eventId, at);
      else if (draft.kind === "severity_changed") this.#tellSeverity(draft, eventId, at);
      else {
        this.#add(draft, eventId, at);
        this.tail = { after: at.toISOString() };
      }
    }
  }

  #tellRepeat(draft: EntryDraft, eventId: string | null, at: Date): void {
    if (this.tail.received && eventId) this.#fold(this.tail.received, eventId, at, null, draft.data);
    else {
      this.tail = { ...this.tail, received: this.#add(draft, eventId, at), after: at.toISOString() };
    }
  }

  #tellFlapping(draft: EntryDraft, eventId: string | null, at: Date): void {
    if (this.tail.flapping && eventId) this.#fold(this.tail.flapping, eventId, at, null, draft.data);
    else this.tail = { flapping: this.#add(draft, eventId, at), after: at.toISOString() };
  }

  #tellSeverity(draft: EntryDraft & { kind: "severity_changed" }, eventId: string | null, at: Date): void {
    const open = this.tail.severity;
    if (open && eventId && at.getTime() - Date.parse(open.at) < SEVERITY_FOLD_MS) {
      this.#fold(open.id, eventId, at, draft.to, draft.data);
      return;
    }
    const since = at.toISOString();
    const { flapping } = this.tail;
    this.tail = {
      ...(flapping ? { flapping } : {}),
      severity: { id: this.#add(draft, eventId, at), at: since },
      after: since,
    };
  }

  #add(draft: EntryDraft, eventId: string | null, at: Date): string {
    const row: EntryRow = {
      id: newId(),
      incidentId: this.#incident.id,
      companyId: this.#incident.companyId,
      kind: draft.kind,
      at,
      untilAt: null,
      actor: this.#actor,
      body: "body" in draft ? (draft.body ?? null) : null,
      fromStatus: "from" in draft ? draft.from : null,
      toStatus: "to" in draft ? draft.to : null,
      count: 1,
      firstEventId: eventId,
      lastEventId: eventId,
      data: draft.data,
    };
    this.rows.push(row);
    this.#own.set(row.id, row);
    return row.id;
  }

  #fold(id: string, eventId: string, at: Date, toStatus: string | null, data: Record<string, unknown>): void {
    const own = this.#own.get(id);
    if (own) {
      own.count = (own.count ?? 1) + 1;
      own.untilAt = at;
      own.lastEventId = eventId;
      own.toStatus = toStatus ?? own.toStatus;
      own.data = { ...(own.data as object), ...data };
      return;
    }
    const count = (this.folds.get(id)?.count ?? 0) + 1;
    const to = toStatus ?? this.folds.get(id)?.toStatus ?? null;
    this.folds.set(id, { id, count, untilAt: at, lastEventId: eventId, toStatus: to, data });
  }
}
