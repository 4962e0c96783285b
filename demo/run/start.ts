import { mkdir } from "node:fs/promises";
import { closeDatabase } from "#db/client.ts";
import { startAbc } from "#demo/abc/server.ts";
import { startChat } from "#demo/chat/server.ts";
import { startJira } from "#demo/jira/server.ts";
import { buildIfNeeded } from "#demo/run/build.ts";
import { startAtSignal } from "#demo/run/child.ts";
import { followAddress, resetData, seedIfNeeded, stateFiles } from "#demo/run/data.ts";
import { checkPorts } from "#demo/run/ports.ts";
import type { Settings } from "#demo/run/settings.ts";
import { type Part, signInLinks } from "#demo/run/sign-in.ts";
import { startWhatap } from "#demo/whatap/server.ts";
import { stopBus } from "#lib/live/bus.ts";
import { openDatabase } from "#lib/runtime/database.ts";

/** A running demo. */
export interface Demo {
  /** One-time sign-in links. */
  signIn: Record<Part, string>;
  /** Resolves when AtSignal has ended by itself, with its exit code. */
  ended: Promise<number | null>;
  /** Stops everything; resolves when it has. */
  stop(): Promise<void>;
}

type Closing = () => Promise<unknown>;

async function closeAll(closings: Closing[]): Promise<void> {
  for (const close of closings.toReversed()) await close();
}

/**
 * Brings the demo up: pages built, database filled, simulators and AtSignal running. Whatever was
 * started is stopped again when it fails.
 */
export async function startDemo(
  settings: Settings,
  options: { reset: boolean; say: (line: string) => void },
): Promise<Demo> {
  const { env, jiraPort, whatapPort, chatPort, abcPort, links } = settings;
  await checkPorts(env.HOST, {
    PORT: env.PORT,
    DEMO_JIRA_PORT: jiraPort,
    DEMO_WHATAP_PORT: whatapPort,
    DEMO_CHAT_PORT: chatPort,
    DEMO_ABC_PORT: abcPort,
  });
  if (options.reset) await resetData(settings);
  await buildIfNeeded(options.say);
  const closings: Closing[] = [];
  try {
    await mkdir(settings.dataDir, { recursive: true });
    // Only until the real owner of the folder, the AtSignal started below, has it open.
    const database = await openDatabase({ ...env, ATSIGNAL_ROLE: "worker" });
    let left = false;
    const leave = async () => {
      if (left) return;
      left = true;
      await stopBus();
      await closeDatabase();
      await database.leave();
    };
    closings.push(leave);
    await seedIfNeeded(settings, options.say);
    await followAddress(settings);
    const files = stateFiles(settings);
    const jira = await startJira({
      port: jiraPort,
      host: env.HOST,
      file: files.jira,
      links,
    });
    closings.push(jira.close);
    const whatap = await startWhatap({
      port: whatapPort,
      host: env.HOST,
      file: files.whatap,
      links,
    });
    closings.push(whatap.close);
    const chat = await startChat({
      port: chatPort,
      host: env.HOST,
      file: files.chat,
      receiverFile: files.receiver,
      links,
    });
    closings.push(chat.close);
    const abc = await startAbc({ port: abcPort, host: env.HOST, file: files.abc, links });
    closings.push(abc.close);
    const running = await startAtSignal(settings);
    closings.push(running.stop);
    const signIn = await signInLinks();
    await leave();
    return { signIn, ended: running.ended, stop: () => closeAll(closings) };
  } catch (error) {
    await closeAll(closings);
    throw error;
  }
}
