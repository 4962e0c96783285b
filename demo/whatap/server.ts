import { frameRoutes, type Links } from "#demo/kit/layout.ts";
import { listen, type Listening } from "#demo/kit/listen.ts";
import { router } from "#demo/kit/router.ts";
import { createSender } from "#demo/kit/sender.ts";
import { openStore } from "#demo/kit/store.ts";
import { controlRoutes } from "#demo/whatap/control.ts";
import type { WhatapState } from "#demo/whatap/model.ts";
import { consoleRoutes } from "#demo/whatap/pages/console.ts";
import { receiverRoutes } from "#demo/whatap/pages/receivers.ts";
import { initialState } from "#demo/whatap/projects.ts";
import type { WhatapSimulator } from "#demo/whatap/simulator.ts";

export interface WhatapOptions {
  port: number;
  /** 127.0.0.1 when absent. */
  host?: string;
  /** Where its state is kept; absent = in memory only. */
  file?: string;
  initial?: () => WhatapState;
  /** The other parts of the demo; the own address is filled in. */
  links: Pick<Links, "atsignal" | "jira">;
}

/** Starts a simulated WhaTap console on this machine. */
export async function startWhatap(options: WhatapOptions): Promise<Listening & { whatap: WhatapSimulator }> {
  const store = await openStore(options.file, options.initial ?? initialState);
  const sender = createSender({ retryAfterMs: () => 0, timeoutMs: 10_000, parallel: 20 });
  const whatap: WhatapSimulator = { store, sender, links: { ...options.links, whatap: "" } };
  const routes = [
    ...frameRoutes(sender.log),
    ...controlRoutes(whatap),
    ...receiverRoutes(whatap),
    ...consoleRoutes(whatap),
  ];
  const listening = await listen(router(routes), options.port, options.host);
  whatap.links.whatap = `http://localhost:${listening.port}`;
  return {
    whatap,
    port: listening.port,
    async close() {
      sender.stop();
      await listening.close();
      await store.flush();
    },
  };
}
