import { join, resolve } from "node:path";
import { type Env, EnvError, parseEnv } from "#lib/core/env.ts";
import { demoApp } from "#demo/jira/oauth/app.ts";
import { singleton } from "#lib/core/singleton.ts";
import type { Links } from "#demo/kit/layout.ts";

/** What the demo is told by the command line and the environment. */
export interface Settings {
  env: Env;
  /** Environment of the AtSignal that the demo starts. */
  childEnv: NodeJS.ProcessEnv;
  jiraPort: number;
  whatapPort: number;
  chatPort: number;
  abcPort: number;
  links: Links;
  /** Absolute. */
  dataDir: string;
  /** Where the demo keeps what is its own, inside `dataDir`. */
  ownDir: string;
}

function portFrom(name: string, text: string | undefined, preset: number): number {
  const port = text === undefined || text === "" ? preset : Number(text);
  if (Number.isInteger(port) && port > 0 && port <= 65535) return port;
  throw new EnvError(`${name}: got ${JSON.stringify(text)}, wants a port from 1 to 65535`);
}

/**
 * Reads the demo's settings and makes them this process's `env()`. The demo never touches a
 * database, a mail server or an Atlassian app that the surroundings name: it brings its own, down to
 * the Atlassian that the app is registered with.
 */
export function readSettings(given: NodeJS.ProcessEnv): Settings {
  const source: NodeJS.ProcessEnv = {
    ...given,
    DATA_DIR: resolve(given.DATA_DIR || ".demo"),
    LOG_LEVEL: given.LOG_LEVEL || "warn",
    // The simulators are on this machine, which outgoing calls may not reach otherwise.
    OUTBOUND_ALLOW: [given.OUTBOUND_ALLOW, "127.0.0.0/8", "::1/128"].filter(Boolean).join(","),
    ATSIGNAL_ROLE: "all",
  };
  for (const name of ["DATABASE_URL", "SMTP_URL"]) delete source[name];
  const jiraPort = portFrom("DEMO_JIRA_PORT", given.DEMO_JIRA_PORT, 3001);
  const atlassian = `http://127.0.0.1:${jiraPort}`;
  const { clientId, clientSecret } = demoApp("");
  Object.assign(source, {
    ATLASSIAN_CLIENT_ID: clientId,
    ATLASSIAN_CLIENT_SECRET: clientSecret,
    ATLASSIAN_AUTH_URL: atlassian,
    ATLASSIAN_API_URL: atlassian,
  });
  const env = singleton("env", () => parseEnv(source));
  const whatapPort = portFrom("DEMO_WHATAP_PORT", given.DEMO_WHATAP_PORT, 3002);
  const chatPort = portFrom("DEMO_CHAT_PORT", given.DEMO_CHAT_PORT, 3003);
  const abcPort = portFrom("DEMO_ABC_PORT", given.DEMO_ABC_PORT, 3004);
  return {
    env,
    childEnv: { ...source, NODE_ENV: "production" },
    jiraPort,
    whatapPort,
    chatPort,
    abcPort,
    links: {
      atsignal: env.ATSIGNAL_URL,
      jira: `http://localhost:${jiraPort}`,
      whatap: `http://localhost:${whatapPort}`,
      chat: `http://localhost:${chatPort}`,
      abc: `http://localhost:${abcPort}`,
    },
    dataDir: env.DATA_DIR,
    ownDir: join(env.DATA_DIR, "demo"),
  };
}
