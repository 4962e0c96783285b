import type { Store } from "#demo/kit/store.ts";
import type { Links } from "#demo/kit/layout.ts";

/** How it answers: as it should, failing, busy, refusing, gone for good, or not at all. */
export const MOODS = ["ok", "error", "busy", "refuse", "gone", "silent"] as const;
export type Mood = (typeof MOODS)[number];

/** One call as it came. */
export interface Call {
  at: string;
  /** `webhook-id`: the same at every attempt. */
  id: string;
  /** 1 = the first time this id came. */
  attempt: number;
  /** What the signature says with the secret of then. */
  signature: "valid" | "wrong" | "no_secret";
  mood: Mood;
  /** The very text that came. */
  body: string;
}

/** What the other system remembers: its secret, its mood, the last calls, newest first. */
export interface ReceiverState {
  secret: string;
  mood: Mood;
  calls: Call[];
}

/** A system that subscribes to AtSignal, at work. */
export interface Receiver {
  store: Store<ReceiverState>;
  links: Links;
}
