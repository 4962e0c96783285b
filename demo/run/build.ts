import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { StartError } from "#lib/runtime/database.ts";

const ROOT = join(import.meta.dirname, "../..");
const STAMP = join(ROOT, ".next", "demo-stamp");
/** What a build is made of. */
const FOLDERS = ["app", "components", "lib", "db", "public"];
const FILES = [
  "package-lock.json",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
];

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A text that changes exactly when the sources of a build do. */
async function hashOfSources(): Promise<string> {
  const lists = await Promise.all(FOLDERS.map(sourcesIn));
  const paths = [...lists.flat().sort(), ...FILES.map((name) => join(ROOT, name))];
  const hash = createHash("sha256");
  for (const path of paths) {
    const content = await readFile(path).catch(() => Buffer.from(""));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Names the build at hand and the sources it is of: someone may have built other ones since. */
async function stampOf(sources: string): Promise<string> {
  const buildId = await readFile(join(ROOT, ".next", "BUILD_ID"), "utf8").catch(() => "none");
  return `${sources} ${buildId}`;
}

/** Builds the pages unless the build at hand is of these very sources. Returns whether it had to. */
export async function buildIfNeeded(say: (line: string) => void): Promise<boolean> {
  const known = await readFile(STAMP, "utf8").catch(() => "");
  const sources = await hashOfSources();
  if (known === (await stampOf(sources))) return false;
  say("Building the pages, once (about a minute)…");
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail).once("close", done);
  });
  if (code !== 0) throw new StartError(`${printed.trim()}\n\nThe pages could not be built (see above).`);
  await writeFile(STAMP, await stampOf(sources));
  return true;
}
