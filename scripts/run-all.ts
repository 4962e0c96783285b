import { spawn } from "node:child_process";

/** One command of a check or test run. */
export interface Step {
  name: string;
  command: string;
  args: string[];
}

/** What became of a step; `output` is everything it printed. */
export interface StepResult {
  step: Step;
  code: number;
  seconds: number;
  output: string;
}

/** Runs a step; `echo` passes its output through as it comes. */
export function runStep(step: Step, echo = false): Promise<StepResult> {
  const begun = performance.now();
  const child = spawn(step.command, step.args, { env: { ...process.env, FORCE_COLOR: echo ? "1" : "0" } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (echo) process.stdout.write(chunk);
    });
  }
  return new Promise((done) => {
    const finish = (code: number) => {
      done({ step, code, seconds: (performance.now() - begun) / 1000, output });
    };
    child.once("error", (error) => {
      output += error.message;
      finish(127);
    });
    child.once("close", (code) => finish(code ?? 1));
  });
}

/** Prints one line for a step, and all it said when it failed. */
export function report({ step, code, seconds, output }: StepResult): void {
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${step.name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output);
}
