import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { access, chmod, chown, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type PostgresHome, findHome } from "#db/embedded-home.ts";

/** A running embedded server. */
export interface EmbeddedServer {
  url: string;
  /** True when this process started it (and so should stop it). */
  started: boolean;
  stop(): Promise<void>;
}

interface State {
  port: number;
  password: string;
}

const DATABASE = "atsignal";
const START_TIMEOUT_S = 60;

/**
 * Starts the PostgreSQL that ships as an npm package on `dataDir/postgres`, or joins the one already
 * running there (left by a killed process, or owned by a server beside this CLI).
 */
export async function startEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const root = resolve(dataDir);
  await mkdir(root, { recursive: true }).catch((cause: unknown) => {
    throw new Error(`DATA_DIR ${root} cannot be made`, { cause });
  });
  const home = await findHome(root);
  const state = await readState(root);
  const url = (s: State) => `postgres://atsignal:${s.password}@127.0.0.1:${s.port}/${DATABASE}`;
  if (state && (await answers(url(state)))) {
    return { url: url(state), started: false, stop: () => stopServer(home) };
  }
  const next: State = {
    port: await freePort(),
    password: state?.password ?? randomBytes(24).toString("base64url"),
  };
  if (!(await exists(join(home.cluster, "PG_VERSION")))) await initialise(home, next.password);
  await writeState(root, next);
  await launch(home, next.port, join(root, "postgres.log"));
  await ensureDatabase(url({ ...next }), next);
  return { url: url(next), started: true, stop: () => stopServer(home) };
}

async function readState(root: string): Promise<State | undefined> {
  const text = await readFile(join(root, "postgres.json"), "utf8").catch(() => undefined);
  return text ? (JSON.parse(text) as State) : undefined;
}

async function writeState(root: string, state: State): Promise<void> {
  const path = join(root, "postgres.json");
  await writeFile(path, JSON.stringify(state), { mode: 0o600 });
  await chmod(path, 0o600);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  const probe = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    await probe`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await probe.end({ timeout: 1 });
  }
}

/** Runs one of PostgreSQL's programs as the user that owns the cluster; resolves on exit code 0. */
async function run(home: PostgresHome, program: string, args: string[], logPath?: string): Promise<void> {
  const out = logPath ? openSync(logPath, "a") : undefined;
  const child = spawn(join(home.bin, program), args, {
    cwd: "/",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", out ?? "pipe", out ?? "pipe"],
    detached: true,
    ...home.owner,
  });
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail).once("exit", done);
  });
  if (out !== undefined) closeSync(out);
  if (code !== 0) {
    const detail = logPath ? `see ${logPath}` : printed.trim();
    throw new Error(`embedded PostgreSQL: ${program} ended with ${code}: ${detail}`);
  }
}

async function initialise(home: PostgresHome, password: string): Promise<void> {
  // A first start that was cut off leaves half a cluster behind; nothing in it was ever in use.
  await rm(home.cluster, { recursive: true, force: true });
  await mkdir(home.cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(home.cluster), `.initdb-${process.pid}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (home.owner) {
    await chown(home.cluster, home.owner.uid, home.owner.gid);
    await chown(passwordFile, home.owner.uid, home.owner.gid);
  }
  const initdb = (locale: string) =>
    run(home, "initdb", [
      `--pgdata=${home.cluster}`,
      "--username=atsignal",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      // pg_trgm asks the system, not the provider, what a letter is; under plain C Hangul is none.
      `--lc-ctype=${locale}`,
      "--lc-collate=C",
      "--lc-messages=C",
    ]);
  try {
    // Linux has C.UTF-8, older macOS only the other.
    await initdb("C.UTF-8").catch(() => initdb("en_US.UTF-8"));
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(home: PostgresHome, port: number, logPath: string): Promise<void> {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 120,
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    checkpoint_completion_target: "0.9",
    log_min_messages: "warning",
    timezone: "UTC",
  };
  const options = Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(" ");
  await run(
    home,
    "pg_ctl",
    ["start", "-w", "-t", String(START_TIMEOUT_S), "-D", home.cluster, "-o", options],
    logPath,
  );
}

async function ensureDatabase(url: string, state: State): Promise<void> {
  const admin = postgres(url.replace(/\/[^/]*$/, "/postgres"), { max: 1, onnotice: () => {} });
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        const found = await admin`select 1 from pg_database where datname = ${DATABASE}`;
        if (found.length === 0) await admin.unsafe(`create database ${DATABASE}`);
        return;
      } catch (error) {
        if (attempt >= 20)
          throw new Error(`embedded PostgreSQL on port ${state.port} does not answer`, { cause: error });
        await sleep(250);
      }
    }
  } finally {
    await admin.end({ timeout: 1 });
  }
}

async function stopServer(home: PostgresHome): Promise<void> {
  await run(home, "pg_ctl", ["stop", "-m", "fast", "-w", "-t", "20", "-D", home.cluster]);
}
