import type { Transaction } from "#db/client.ts";

/** One command of the operator's tool. */
export interface Command {
  /** The words that call it: `token create`. */
  words: string;
  /** What it does, in one line. */
  does: string;
  /** Its options; `value` is what `--help` shows in place of the value. */
  options: Record<string, { value: string; required?: true }>;
  /** Does it in one transaction; the answer is all that is printed on stdout. */
  run(tx: Transaction, values: Record<string, string | undefined>): Promise<string>;
}

/** The operator called the tool in a way it does not understand; the exit code is 2. */
export class UsageError extends Error {}
