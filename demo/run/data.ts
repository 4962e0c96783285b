import { mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import type { AbcState } from "#demo/abc/model.ts";
import type { JiraState } from "#demo/jira/model.ts";
import { followChat } from "#demo/seed/settle-channels.ts";
import { followReceiver } from "#demo/seed/settle-subscription.ts";
import { seed } from "#demo/seed/seed.ts";
import type { Settings } from "#demo/run/settings.ts";
import type { WhatapState } from "#demo/whatap/model.ts";
import { openDatabase, StartError } from "#lib/runtime/database.ts";

/** Says that this folder is the demo's: there while it is being filled, renamed when it is. */
const FILLING = "filling";
const FILLED = "filled";

/** The files that the simulators keep their state in. */
export function stateFiles(
  settings: Settings,
): Record<"jira" | "whatap" | "chat" | "receiver" | "abc", string> {
  const file = (name: string) => join(settings.ownDir, `${name}.json`);
  const [jira, whatap, chat] = [file("jira"), file("whatap"), file("chat")];
  return { jira, whatap, chat, receiver: file("receiver"), abc: file("abc") };
}

function isDemo({ ownDir }: Settings): boolean {
  return existsSync(join(ownDir, FILLED)) || existsSync(join(ownDir, FILLING));
}

/** Throws away all of the demo's data; never data that the demo did not make. */
export async function resetData(settings: Settings): Promise<void> {
  const { dataDir, env } = settings;
  if (!existsSync(dataDir)) return;
  if (!isDemo(settings)) {
    throw new StartError(`DATA_DIR ${dataDir} was not made by the demo, so it is not thrown away`);
  }
  try {
    // Refuses while another AtSignal has the folder.
    const database = await openDatabase({ ...env, ATSIGNAL_ROLE: "all" });
    await database.leave();
  } catch (error) {
    if (error instanceof StartError) throw error;
    // A database too broken to open is still one to throw away, once nothing runs on it.
    const server = await startEmbedded(dataDir).catch(() => undefined);
    await server?.stop();
  }
  const cluster = join(dataDir, "postgres");
  const real = await realpath(cluster).catch(() => cluster);
  // As root the cluster may lie outside, with only a link to it here.
  if (real !== cluster && existsSync(real)) await rm(dirname(real), { recursive: true });
  await rm(dataDir, { recursive: true });
}

async function isEmpty(): Promise<boolean> {
  const rows = await db().execute(sql`select 1 from company union all select 1 from "user" limit 1`);
  return rows.length === 0;
}

/** Empties what a seeding that was cut off has left behind. */
async function emptyTables(): Promise<void> {
  const tables = await db().execute<{ name: string }>(sql`
    select format('%I', c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`);
  const names = tables.map((table) => table.name).join(", ");
  await db().execute(sql.raw(`truncate ${names} restart identity cascade`));
}

/** Where AtSignal calls the simulated messenger. */
function chatUrlOf({ chatPort }: Settings): string {
  return `http://127.0.0.1:${chatPort}`;
}

/** Fills an empty database with the demo's story, once. Returns whether it had to. */
export async function seedIfNeeded(settings: Settings, say: (line: string) => void): Promise<boolean> {
  const { ownDir, links, dataDir } = settings;
  if (existsSync(join(ownDir, FILLED))) return false;
  if (existsSync(join(ownDir, FILLING))) await emptyTables();
  else if (!(await isEmpty())) {
    throw new StartError(
      `DATA_DIR ${dataDir} holds an AtSignal that is not the demo; choose another DATA_DIR`,
    );
  }
  say("Telling a fortnight of a made-up company (a few seconds)…");
  await mkdir(ownDir, { recursive: true });
  await writeFile(join(ownDir, FILLING), "");
  const { jira, whatap, abc, receiver } = await seed({
    now: new Date(),
    jiraUrl: links.jira,
    jiraApiUrl: `http://127.0.0.1:${settings.jiraPort}`,
    chatUrl: chatUrlOf(settings),
  });
  const files = stateFiles(settings);
  await writeFile(files.jira, JSON.stringify(jira));
  await writeFile(files.whatap, JSON.stringify(whatap));
  await writeFile(files.abc, JSON.stringify(abc));
  await writeFile(files.receiver, JSON.stringify(receiver));
  await rename(join(ownDir, FILLING), join(ownDir, FILLED));
  return true;
}

interface Addressed {
  url: string;
}

function moveTo(origin: string, addresses: Addressed[]): void {
  for (const address of addresses) {
    if (!/^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(address.url)) continue;
    const { pathname, search } = new URL(address.url);
    address.url = `${origin}${pathname}${search}`;
  }
}

/** Changes the addresses in a kept state; one that is not there is made anew by its simulator. */
async function follow<T>(
  file: string,
  origin: string,
  addressesOf: (state: T) => Addressed[],
): Promise<void> {
  if (!existsSync(file)) return;
  const state = JSON.parse(await readFile(file, "utf8")) as T;
  moveTo(origin, addressesOf(state));
  await writeFile(file, JSON.stringify(state));
}

/** Lets the simulators and AtSignal find each other where they are today, when ports have changed. */
export async function followAddress(settings: Settings): Promise<void> {
  const files = stateFiles(settings);
  const { atsignal } = settings.links;
  await follow<JiraState>(files.jira, atsignal, (state) => state.sites.flatMap((site) => site.webhooks));
  const jira = `http://127.0.0.1:${settings.jiraPort}`;
  await db().execute(sql`
    update api_credential set base_url = regexp_replace(base_url, '^http://127\\.0\\.0\\.1:[0-9]+', ${jira})`);
  await followChat(chatUrlOf(settings));
  await followReceiver(chatUrlOf(settings));
  await follow<WhatapState>(files.whatap, atsignal, (state) => state.receivers);
  await follow<AbcState>(files.abc, atsignal, (state) => [state.webhook]);
}
