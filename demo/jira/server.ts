import { openStore } from "#demo/kit/store.ts";
import { frameRoutes, type Links } from "#demo/kit/layout.ts";
import { listen, type Listening } from "#demo/kit/listen.ts";
import { router } from "#demo/kit/router.ts";
import { createSender } from "#demo/kit/sender.ts";
import { controlRoutes } from "#demo/jira/control.ts";
import type { JiraState } from "#demo/jira/model.ts";
import { fileRoutes } from "#demo/jira/pages/files.ts";
import { issueRoutes } from "#demo/jira/pages/issue.ts";
import { listRoutes } from "#demo/jira/pages/list.ts";
import { webhookRoutes } from "#demo/jira/pages/webhook.ts";
import { faultControlRoutes } from "#demo/jira/fault-control.ts";
import { type Faults, NO_FAULTS } from "#demo/jira/faults.ts";
import { newSearchIndex } from "#demo/jira/jql/search-index.ts";
import { demoApp } from "#demo/jira/oauth/app.ts";
import { consentRoutes } from "#demo/jira/oauth/consent.ts";
import type { OAuthApp } from "#demo/jira/oauth/model.ts";
import { tokenRoutes } from "#demo/jira/oauth/token.ts";
import { faultRoutes } from "#demo/jira/pages/faults.ts";
import { apiRoutes } from "#demo/jira/rest/routes.ts";
import { tickingClock } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { initialState } from "#demo/jira/sites.ts";

export interface JiraOptions {
  port: number;
  /** 127.0.0.1 when absent. */
  host?: string;
  /** Where its state is kept; absent = in memory only. */
  file?: string;
  initial?: () => JiraState;
  /** The other parts of the demo; the own address is filled in. */
  links: Pick<Links, "atsignal" | "whatap">;
  /** The OAuth app that AtSignal is; the demo's own when absent. */
  app?: OAuthApp;
  faults?: Partial<Faults>;
  /** How far its clock goes ahead of ours, in ms. */
  clockSkewMs?: number;
  /** From 0 to 1, for what happens by chance. */
  random?: () => number;
  /** Wait before a retry, in ms; Jira waits 5 to 15 minutes, the simulator as many seconds. */
  retryAfterMs?: () => number;
}

/** Starts a simulated Jira on this machine. */
export async function startJira(options: JiraOptions): Promise<Listening & { jira: JiraSimulator }> {
  const store = await openStore(options.file, options.initial ?? initialState);
  const sender = createSender({
    retryAfterMs: options.retryAfterMs ?? (() => 5000 + Math.random() * 10_000),
    timeoutMs: 20_000,
    parallel: 20,
  });
  const jira: JiraSimulator = {
    store,
    sender,
    links: { ...options.links, jira: "" },
    app: options.app ?? demoApp(options.links.atsignal),
    faults: { ...NO_FAULTS, ...options.faults },
    index: newSearchIndex(),
    points: { hour: 0, spent: 0 },
    codes: new Map(),
    calls: new Map(),
    underway: new Set(),
    random: options.random ?? Math.random,
    clock: tickingClock(options.clockSkewMs),
  };
  const routes = [
    ...frameRoutes(sender.log),
    ...consentRoutes(jira),
    ...tokenRoutes(jira),
    ...apiRoutes(jira),
    ...faultRoutes(jira),
    ...faultControlRoutes(jira),
    ...controlRoutes(jira),
    ...webhookRoutes(jira),
    ...issueRoutes(jira),
    ...fileRoutes(jira),
    ...listRoutes(jira),
  ];
  const listening = await listen(router(routes), options.port, options.host);
  jira.links.jira = `http://localhost:${listening.port}`;
  return {
    jira,
    port: listening.port,
    async close() {
      sender.stop();
      await listening.close();
      await store.flush();
    },
  };
}
