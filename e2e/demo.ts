import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
/** A first start builds the pages. */
const READY_WITHIN_MS = 5 * 60_000;

/** A running demo: AtSignal with its story, and both simulators. */
export interface RunningDemo {
  atsignal: string;
  jira: string;
  whatap: string;
  chat: string;
  abc: string;
  /** One-time sign-in links. */
  links: { customer: string; staff: string; admin: string };
  stop: () => Promise<void>;
}

/** Ports of this machine that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = servers.map(
    (server) =>
      new Promise<number>((done, fail) => {
        server.once("error", fail).listen(0, "127.0.0.1", () => {
          const address = server.address();
          if (address === null || typeof address === "string") fail(new Error("no port"));
          else done(address.port);
        });
      }),
  );
  const found = await Promise.all(ports);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return found;
}

/** Starts a Node program of this project, which ends with us; `said` grows with all that it prints. */
export function startNode(script: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [script], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => void child.kill("SIGTERM");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  const program = { child, said: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (program.said += chunk.toString()));
  }
  return program;
}

/** Asks a program to stop, and waits until it has. */
export async function stopNode(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await gone;
}

/** Resolves with the match once the program has printed it. Throws with all it said when it never does. */
export async function untilSaid(
  program: ReturnType<typeof startNode>,
  pattern: RegExp,
  withinMs: number,
): Promise<RegExpMatchArray> {
  const { child } = program;
  return new Promise((done, fail) => {
    const look = () => {
      const found = program.said.match(pattern);
      if (found) settle(() => done(found));
    };
    const over = () => settle(() => fail(new Error(`it did not start:\n${program.said}`)));
    const timer = setTimeout(over, withinMs);
    const settle = (then: () => void) => {
      clearTimeout(timer);
      child.stdout?.off("data", look);
      child.off("exit", over);
      then();
    };
    child.stdout?.on("data", look);
    child.once("exit", over);
    look();
  });
}

/** Starts the demo with data of its own in `dataDir`, on free ports. */
export async function startDemo(dataDir: string): Promise<RunningDemo> {
  const [port, jira, whatap, chat, abc] = await freePorts(5);
  const program = startNode("demo/run.ts", {
    ...process.env,
    PORT: String(port),
    DEMO_JIRA_PORT: String(jira),
    DEMO_WHATAP_PORT: String(whatap),
    DEMO_CHAT_PORT: String(chat),
    DEMO_ABC_PORT: String(abc),
    DATA_DIR: dataDir,
    ATSIGNAL_URL: "",
  });
  const [, customer = "", staff = "", admin = ""] = await untilSaid(
    program,
    /customer .*?(http\S+)[\s\S]*?staff .*?(http\S+)[\s\S]*?admin .*?(http\S+)/,
    READY_WITHIN_MS,
  );
  return {
    atsignal: `http://localhost:${port}`,
    jira: `http://localhost:${jira}`,
    whatap: `http://localhost:${whatap}`,
    chat: `http://localhost:${chat}`,
    abc: `http://localhost:${abc}`,
    links: { customer, staff, admin },
    stop: () => stopNode(program.child),
  };
}
