import type { OAuthApp } from "#demo/jira/oauth/model.ts";

/** The app that the demo's AtSignal is registered as with the simulated Atlassian. */
export function demoApp(atsignal: string): OAuthApp {
  return {
    clientId: "atsignal-demo",
    clientSecret: "the-secret-of-the-demo-app-is-known-to-everyone",
    callbackUrl: `${atsignal}/connect/jira/callback`,
  };
}
