import { chatRoutes } from "#demo/chat/pages.ts";
import { frameRoutes, type Links } from "#demo/kit/layout.ts";
import { listen, type Listening } from "#demo/kit/listen.ts";
import { router } from "#demo/kit/router.ts";
import { openStore, type Store } from "#demo/kit/store.ts";

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

/**
 * Starts a simulated messenger: rooms with incoming webhooks in the shapes of Slack and JANDI, and a
 * page that shows what arrived. `links` are the other parts of the demo.
 */
export async function startChat(options: {
  port: number;
  host?: string;
  /** Where its state is kept; absent = in memory only. */
  file?: string;
  links: Links;
}): Promise<Listening> {
  const store = await openStore<ChatState>(options.file, () => ({ messages: [] }));
  const chat: Chat = { store, links: options.links };
  const listening = await listen(
    router([...frameRoutes([]), ...chatRoutes(chat)]),
    options.port,
    options.host,
  );
  return {
    port: listening.port,
    async close() {
      await listening.close();
      await store.flush();
    },
  };
}
