import { controlRoutes } from "#demo/abc/control.ts";
import { type Abc, type AbcState, emptyAbc } from "#demo/abc/model.ts";
import { abcRoutes } from "#demo/abc/pages.ts";
import { frameRoutes, type Links } from "#demo/kit/layout.ts";
import { listen, type Listening } from "#demo/kit/listen.ts";
import { router } from "#demo/kit/router.ts";
import { createSender } from "#demo/kit/sender.ts";
import { openStore } from "#demo/kit/store.ts";

/**
 * Starts a simulated ABC User Feedback: a page where one writes feedback as a user and sorts it as its
 * people do. `links` are the other parts of the demo.
 */
export async function startAbc(options: {
  port: number;
  host?: string;
  /** Where its state is kept; absent = in memory only. */
  file?: string;
  links: Links;
}): Promise<Listening> {
  const store = await openStore<AbcState>(options.file, emptyAbc);
  const sender = createSender({ retryAfterMs: () => 3000, timeoutMs: 5000, parallel: 20 });
  const abc: Abc = { store, sender, links: options.links };
  const routes = [...frameRoutes(sender.log), ...controlRoutes(abc), ...abcRoutes(abc)];
  const listening = await listen(router(routes), options.port, options.host);
  return {
    port: listening.port,
    async close() {
      sender.stop();
      await listening.close();
      await store.flush();
    },
  };
}
