import type { Links } from "#demo/kit/layout.ts";
import type { Store } from "#demo/kit/store.ts";

/** A message as it came to a room's incoming webhook. */
export interface ChatMessage {
  room: string;
  at: string;
  /** The JSON that was posted. */
  body: unknown;
}

/** What the simulated messenger remembers: the last messages, newest first. */
export interface ChatState {
  messages: ChatMessage[];
}

/** The messenger at work. */
export interface Chat {
  store: Store<ChatState>;
  links: Links;
}
