import { covers, type Window } from "#lib/incidents/maintenance/windows.ts";
import type { Arrival } from "#lib/signals/outcome.ts";
import type { AlertSignal } from "#lib/signals/signal.ts";

/** A fault that fired during maintenance, by its last alert. */
export interface HeldRow {
  /** The maintenance it was last expected in. */
  windowId: number;
  fingerprint: string;
  signal: AlertSignal;
  eventId: string;
  firstAt: Date;
  lastAt: Date;
  count: number;
}

/** What a batch of alerts keeps aside because of maintenance, and what it lets go. Pure. */
export class Held {
  readonly #windows: Window[];
  readonly #kept = new Map<string, HeldRow>();
  /** The maintenance that keeps a fault aside now, by fingerprint. */
  readonly #keptBy: Map<string, string>;
  /** Fingerprints that are well again: what was kept of them before is to be deleted. */
  readonly forgotten = new Set<string>();

  /** `keptBy`: names of the maintenance that kept faults aside before. */
  constructor(windows: Window[], keptBy: ReadonlyMap<string, string>) {
    this.#windows = windows;
    this.#keptBy = new Map(keptBy);
  }

  /** The window that made this alert expected. */
  windowFor({ signal, receivedAt }: Arrival<AlertSignal>): Window | undefined {
    return this.#windows.find((window) => covers(window, signal.target ?? null, receivedAt));
  }

  /** Keeps an alert aside, with those of the same fault. */
  keep(
    fingerprint: string,
    { signal, eventId, receivedAt }: Arrival<AlertSignal>,
    { id: windowId, name }: Pick<Window, "id" | "name">,
  ): void {
    const before = this.#kept.get(fingerprint);
    this.#keptBy.set(fingerprint, name);
    this.#kept.set(fingerprint, {
      windowId,
      fingerprint,
      signal,
      eventId,
      firstAt: before?.firstAt ?? receivedAt,
      lastAt: receivedAt,
      count: (before?.count ?? 0) + 1,
    });
  }

  /** The fault is over. Gives the name of the maintenance that had kept it aside, if one had. */
  forget(fingerprint: string): string | undefined {
    const keptBy = this.#keptBy.get(fingerprint);
    this.#keptBy.delete(fingerprint);
    this.#kept.delete(fingerprint);
    this.forgotten.add(fingerprint);
    return keptBy;
  }

  /** What is to be written, after the forgotten were deleted. */
  get kept(): HeldRow[] {
    return [...this.#kept.values()];
  }
}
