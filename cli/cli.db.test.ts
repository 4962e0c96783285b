import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db, useDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { auditEntry, user } from "#db/schema/company.ts";
import { findTokenViewer } from "#lib/identity/find-viewer.ts";
import { spendLink } from "#lib/identity/spend.ts";

const ROOT = new URL("..", import.meta.url).pathname;
const MINUTES = 60_000;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "atsignal-cli-"));
  await chmod(dataDir, 0o755);
});
afterAll(async () => {
  await closeDatabase(1);
  const server = await startEmbedded(dataDir);
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Nothing of this process's own environment but where programs are. */
function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    LOG_LEVEL: "info",
    ...more,
  } as unknown as NodeJS.ProcessEnv;
}

/** Runs the tool as the operator does, on a DATA_DIR of its own. */
function cli(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ["cli/main.ts", ...args], {
    cwd: ROOT,
    env: environment(),
  });
  const ended: Ended = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (ended.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (ended.err += chunk.toString()));
  return new Promise((done, fail) => {
    child.once("error", fail).once("close", (code) => done({ ...ended, code }));
  });
}

async function isRunning(): Promise<boolean> {
  const server = await startEmbedded(dataDir);
  if (server.started) await server.stop();
  return !server.started;
}

test("it says what it can and what it does not understand, without touching a database", async () => {
  const help = await cli("--help");
  expect(help).toMatchObject({ code: 0, err: "" });
  expect(help.out).toContain("token create --role <customer|staff|admin> --name <what it is for>");
  expect(await cli("token", "destroy")).toMatchObject({ code: 2, out: "" });
  expect((await cli("token", "create", "--role", "staff")).err).toContain("--name missing");
  expect((await cli("token", "create", "--colour", "red")).err).toContain("--colour");
});

test(
  "on a folder of its own it starts the database, does its work, and stops it again",
  { timeout: 2 * MINUTES },
  async () => {
    const made = await cli("token", "create", "--role", "admin", "--name", "ops");
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(made.out).toMatch(/^ats_[\w-]+\n$/);
    expect(await isRunning()).toBe(false);
  },
);

test("beside a running database it joins and leaves it running", { timeout: 2 * MINUTES }, async () => {
  const server = await startEmbedded(dataDir);
  // As a running server does: whoever is connected under this name keeps the database up.
  const owner = postgres(server.url, { max: 1, connection: { application_name: "atsignal owner" } });
  await owner`select 1`;
  useDatabase(server.url);

  expect(await cli("company", "create", "--name", "새봄커머스", "--slug", "saebom")).toMatchObject({
    code: 0,
    out: "saebom\n",
  });
  const token = await cli("token", "create", "--role", "customer", "--company", "saebom", "--name", "portal");
  expect(await findTokenViewer(token.out.trim())).toMatchObject({ role: "customer", name: "portal" });

  const options = ["--name", "김봄", "--role", "customer", "--company", "saebom"];
  const created = await cli("user", "create", "--email", "Kim@Saebom.example.test", ...options);
  expect(created.out).toMatch(
    /^created kim@saebom\.example\.test\nhttp:\/\/localhost:3000\/sign-in\/link\?token=sl_[\w-]+\n$/,
  );
  const link = /token=(\S+)/.exec(created.out)?.[1] ?? "";
  expect(await spendLink(link)).toMatchObject({ email: "kim@saebom.example.test" });
  const again = await cli("user", "link", "--email", "kim@saebom.example.test");
  expect(await spendLink(/token=(\S+)/.exec(again.out)?.[1] ?? "")).not.toBeNull();

  expect(await cli("user", "create", "--email", "kim@saebom.example.test", ...options)).toMatchObject({
    code: 1,
    out: "",
  });
  const refused = [
    [["token", "create", "--role", "customer", "--name", "x"], "--company: needed for customers"],
    [
      ["token", "create", "--role", "staff", "--name", "x", "--company", "saebom"],
      "--company: needed for customers, and only",
    ],
    [["token", "create", "--role", "owner", "--name", "x"], "--role: "],
    [["token", "create", "--role", "customer", "--name", "x", "--company", "none"], "there are: saebom"],
    [["user", "create", "--email", "no", "--name", "x", "--role", "staff"], "--email: "],
    [["user", "link", "--email", "nobody@example.test"], "--email: no active person"],
  ] as const;
  for (const [args, message] of refused) {
    const answer = await cli(...args);
    expect(answer, args.join(" ")).toMatchObject({ code: 2, out: "" });
    expect(answer.err).toContain(message);
  }

  const people = await db().select().from(user);
  expect(people).toHaveLength(1);
  const actions = (await db().select().from(auditEntry)).map((entry) => entry.action);
  expect(actions).toEqual(
    expect.arrayContaining(["token.created", "company.created", "user.created", "user.link_made"]),
  );
  expect(await cli("db", "migrate")).toMatchObject({ code: 0, err: "" });
  expect(await isRunning()).toBe(true);
  await owner.end();
});

test("a wrong environment is said in one line", async () => {
  const child = spawn(process.execPath, ["cli/main.ts", "db", "migrate"], {
    cwd: ROOT,
    env: environment({ PORT: "many" }),
  });
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise((done) => child.once("close", done));
  expect(code).toBe(1);
  expect(err).toMatch(/^PORT: got "many", wants .+\n$/);
});
