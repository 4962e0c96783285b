import { type Outcome, settle } from "#lib/subscriptions/send/settle.ts";

/** Calls that ended within so many milliseconds are written down together. */
const GATHER_MS = 25;
const MOST = 20;

/** The calls of one turn, written down a few at a time while others are still being made. */
export interface CallLog {
  add(outcome: Outcome): void;
  /** Resolves when all is written, to the event ids that were told of; rejects when it could not be. */
  end(): Promise<string[]>;
}

/**
 * Opens the log of a turn. A crash loses what was not written yet: those are sent again, under the same
 * `webhook-id`.
 */
export function openLog(subscriptionId: number): CallLog {
  const told: string[] = [];
  let gathered: Outcome[] = [];
  let timer: NodeJS.Timeout | undefined;
  let broken: { error: unknown } | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const outcomes = gathered;
    gathered = [];
    if (outcomes.length === 0) return;
    writing = writing
      .then(() => settle(subscriptionId, outcomes))
      .then(
        () => void told.push(...outcomes.map(({ row }) => row.eventId)),
        (error: unknown) => {
          broken ??= { error };
        },
      );
  };
  return {
    add(outcome) {
      gathered.push(outcome);
      if (gathered.length >= MOST) write();
      else timer ??= setTimeout(write, GATHER_MS);
    },
    async end() {
      write();
      await writing;
      if (broken) throw broken.error;
      return told;
    },
  };
}
