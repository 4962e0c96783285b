import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

/** A process of the bench. Children print one JSON value a line on stdout. */
export interface Child {
  process: ChildProcess;
  /** The next line that is JSON; rejects when the child ends first. */
  next<T>(): Promise<T>;
  stop(): Promise<void>;
}

/** Runs a program with this Node, `env` on top of ours. Only a few at a time: the box is small. */
export function startChild(args: string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: unknown[] = [];
  const waiting: { done(value: unknown): void; fail(error: Error): void }[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return; // Chatter of a framework.
    }
    const first = waiting.shift();
    if (first) first.done(value);
    else lines.push(value);
  });
  const ended = new Promise<void>((done) => {
    child.once("exit", (code) => {
      for (const { fail } of waiting.splice(0)) fail(new Error(`${args.join(" ")} ended with ${code}`));
      done();
    });
  });
  return {
    process: child,
    next: <T>() =>
      lines.length > 0
        ? Promise.resolve(lines.shift() as T)
        : new Promise<T>((done, fail) => waiting.push({ done: (value) => done(value as T), fail })),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Prints one line for the parent. */
export function tell(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** The value below which `share` of the sorted numbers lie. */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
