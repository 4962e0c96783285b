import type { Chat, ChatState } from "#demo/chat/model.ts";
import { chatRoutes } from "#demo/chat/pages.ts";
import { frameRoutes, type Links } from "#demo/kit/layout.ts";
import { listen, type Listening } from "#demo/kit/listen.ts";
import { router } from "#demo/kit/router.ts";
import { openStore } from "#demo/kit/store.ts";
import type { ReceiverState } from "#demo/receiver/model.ts";
import { receiverRoutes } from "#demo/receiver/pages.ts";

/**
 * Starts a simulated messenger: rooms with incoming webhooks in the shapes of Slack and JANDI, and a
 * page that shows what arrived; beside them a system that subscribes to webhooks. `links` are the other
 * parts of the demo.
 */
export async function startChat(options: {
  port: number;
  host?: string;
  /** Where its state is kept; absent = in memory only. */
  file?: string;
  /** Where that of the subscriber is kept; absent = in memory only. */
  receiverFile?: string;
  links: Links;
}): Promise<Listening> {
  const store = await openStore<ChatState>(options.file, () => ({ messages: [] }));
  const chat: Chat = { store, links: options.links };
  const calls = await openStore<ReceiverState>(options.receiverFile, () => ({
    secret: "",
    mood: "ok",
    calls: [],
  }));
  const receiver = { store: calls, links: options.links };
  const listening = await listen(
    router([...frameRoutes([]), ...chatRoutes(chat), ...receiverRoutes(receiver)]),
    options.port,
    options.host,
  );
  return {
    port: listening.port,
    async close() {
      await listening.close();
      await store.flush();
      await calls.flush();
    },
  };
}
