import { log } from "#lib/core/log.ts";
import { singleton } from "#lib/core/singleton.ts";
import { onWake } from "#lib/live/bus.ts";
import { type Change, feedEnd, type Position, readFeed } from "#lib/live/feed.ts";

/** Hears changes as they settle. `safe` is the place to resume from without missing any. */
export type Listener = (changes: Change[], safe: Position) => void;

const BATCH = 1000;
/** Backstop for lost wake-ups. */
const POLL_MS = 2000;
/** How soon to look again when a lower transaction still runs. */
const WAIT_MS = 10;
/** Two deeds in quick succession are told of this far apart; the wait doubles while a subject goes on… */
const SHORT_MS = 100;
/** …up to this: in a storm a subject is told of once a second. The last state always gets through. */
const QUIET_MS = 1000;
/** A subject of which nothing was told for so long is told of at once again. */
const CALM_MS = 2 * QUIET_MS;
/** How many subjects' last tellings are kept before those long past are forgotten. */
const KEPT = 1000;

/**
 * Reads the change feed once per process and hands it to every open stream. A subject that changes
 * many times a second (an alert storm) is announced at once and then ever more seldom, down to once a
 * second.
 */
export class Hub {
  readonly #listeners = new Set<Listener>();
  /** When a subject was last told of, and how long it then has to wait. */
  readonly #told = new Map<string, { at: number; waitMs: number }>();
  readonly #held = new Map<string, Change>();
  #position: Position = { xid: 0, id: 0 };
  #reading: Promise<void> | undefined;
  #again = false;
  #timer: NodeJS.Timeout | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #unsubscribe: (() => void) | undefined;

  /** Begins at the feed's present end. */
  async start(): Promise<void> {
    if (this.#unsubscribe) return;
    this.#position = await feedEnd();
    this.#unsubscribe = onWake("change", () => this.#look());
    this.#schedule(POLL_MS);
  }

  /** Stops reading; streams are closed by their owners. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    clearTimeout(this.#timer);
    clearTimeout(this.#quiet);
    await this.#reading;
    clearTimeout(this.#timer);
  }

  /** How many streams listen. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Where this process has read to. */
  get position(): Position {
    return this.#position;
  }

  /** Adds a listener; returns the way to remove it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#unsubscribe) this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    if (this.#reading) this.#again = true;
    else this.#reading = this.#read();
  }

  async #read(): Promise<void> {
    let next = POLL_MS;
    try {
      do {
        this.#again = false;
        const { changes, waiting } = await readFeed(this.#position, BATCH);
        const last = changes.at(-1);
        if (last) {
          this.#position = { xid: last.xid, id: last.id };
          this.#tell(changes);
        }
        if (changes.length === BATCH) this.#again = true;
        next = waiting ? WAIT_MS : POLL_MS;
      } while (this.#again);
    } catch (error) {
      log().warn({ err: error }, "change feed could not be read; trying again");
    }
    // In the same breath as the last look at `#again`, so that no wake-up falls between.
    this.#reading = undefined;
    this.#schedule(next);
  }

  #tell(changes: Change[]): void {
    const now = Date.now();
    const due: Change[] = [];
    for (const change of changes) {
      const key = `${change.type}:${change.subjectId}:${change.audience}`;
      if (!this.#mayTell(key, now)) {
        const held = this.#held.get(key);
        // The older place is kept, so that resuming never starts behind something untold.
        this.#held.set(key, held ? { ...change, xid: held.xid, id: held.id } : change);
        continue;
      }
      due.push(change);
    }
    this.#send(due);
    this.#tellHeldLater();
    if (this.#told.size > KEPT) this.#forget(now);
  }

  /** Whether a subject has waited long enough; if so, it counts as told. */
  #mayTell(key: string, now: number): boolean {
    const told = this.#told.get(key);
    const since = told ? now - told.at : Infinity;
    if (told && since < told.waitMs) return false;
    // It begins anew only after a calm: what comes every half second must not be told every half second.
    const goesOn = told && since < CALM_MS;
    this.#told.set(key, { at: now, waitMs: goesOn ? Math.min(QUIET_MS, 2 * told.waitMs) : SHORT_MS });
    return true;
  }

  #forget(now: number): void {
    for (const [key, told] of this.#told) if (now - told.at > CALM_MS) this.#told.delete(key);
  }

  #tellHeldLater(): void {
    if (this.#held.size > 0 && !this.#quiet) {
      this.#quiet = setTimeout(() => this.#tellHeld(), SHORT_MS);
    }
  }

  #tellHeld(): void {
    this.#quiet = undefined;
    const now = Date.now();
    const due: Change[] = [];
    for (const [key, change] of this.#held) {
      if (!this.#mayTell(key, now)) continue;
      this.#held.delete(key);
      due.push(change);
    }
    this.#send(due);
    this.#tellHeldLater();
  }

  #safe(): Position {
    let oldest: Position | undefined;
    for (const held of this.#held.values()) {
      if (!oldest || held.xid < oldest.xid || (held.xid === oldest.xid && held.id < oldest.id)) oldest = held;
    }
    return oldest ? { xid: oldest.xid, id: oldest.id - 1 } : this.#position;
  }

  #send(changes: Change[]): void {
    if (changes.length === 0) return;
    const safe = this.#safe();
    for (const listener of this.#listeners) listener(changes, safe);
  }
}

/** The process's hub. */
export function hub(): Hub {
  return singleton("live.hub", () => new Hub());
}
