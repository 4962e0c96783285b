import { parseArgs } from "node:util";
import { pino } from "pino";
import { type Command, UsageError } from "#cli/command.ts";
import { companyCreate } from "#cli/commands/company-create.ts";
import { dbMigrate } from "#cli/commands/db-migrate.ts";
import { tokenCreate } from "#cli/commands/token-create.ts";
import { userCreate } from "#cli/commands/user-create.ts";
import { userLink } from "#cli/commands/user-link.ts";
import { closeDatabase, db } from "#db/client.ts";
import { env, EnvError } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";
import { singleton } from "#lib/core/singleton.ts";
import { openDatabase, StartError } from "#lib/runtime/database.ts";

const COMMANDS: Command[] = [tokenCreate, userCreate, userLink, companyCreate, dbMigrate];

function usage(command: Command): string {
  const options = Object.entries(command.options).map(([name, { value, required }]) => {
    const option = `--${name} <${value}>`;
    return required ? option : `[${option}]`;
  });
  return ["npm run --silent cli --", command.words, ...options].join(" ");
}

function help(): string {
  const commands = COMMANDS.map(
    (command) => `${command.words.padEnd(16)}${command.does}\n    ${usage(command)}`,
  );
  return `The operator's tool. It works beside a running server, and without one.

${commands.join("\n\n")}

--help          tells this

It uses DATABASE_URL, or the embedded database in DATA_DIR, as the server does, and builds
links on ATSIGNAL_URL: give it the server's variables.
Exit code: 0 done, 1 failed, 2 not understood.`;
}

function readOptions(command: Command, args: string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(
    Object.keys(command.options).map((name) => [name, { type: "string" as const }]),
  );
  try {
    const { values } = parseArgs({ args, options, strict: true, allowPositionals: false });
    const missing = Object.entries(command.options).filter(
      ([name, o]) => o.required && values[name] === undefined,
    );
    if (missing.length === 0) return values;
    throw new UsageError(`${missing.map(([name]) => `--${name}`).join(", ")} missing\n${usage(command)}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage(command)}`);
  }
}

async function carryOut(command: Command, values: Record<string, string | undefined>): Promise<string> {
  // Any role but `all`: the tool joins a data folder, it does not take it.
  const database = await openDatabase({ ...env(), ATSIGNAL_ROLE: "worker" });
  try {
    return await db().transaction((tx) => command.run(tx, values));
  } finally {
    await closeDatabase();
    await database.leave();
  }
}

async function main(args: string[]): Promise<string> {
  if (args.length === 0 || args.includes("--help") || args.includes("-h")) return help();
  const words = args.slice(0, 2).join(" ");
  const command = COMMANDS.find((it) => it.words === words);
  if (!command) throw new UsageError(`There is no command ${JSON.stringify(words)}\n\n${help()}`);
  return carryOut(command, readOptions(command, args.slice(2)));
}

function explain(error: unknown): { text: string; code: number } {
  if (error instanceof UsageError) return { text: error.message, code: 2 };
  if (error instanceof EnvError || error instanceof StartError || error instanceof AppError) {
    return { text: error.message, code: 1 };
  }
  return { text: error instanceof Error ? (error.stack ?? error.message) : String(error), code: 1 };
}

// What a command answers is often caught in a variable, so logs go to stderr here.
singleton("log", () => pino({ level: "warn" }, pino.destination(2)));

try {
  process.stdout.write(`${await main(process.argv.slice(2))}\n`);
} catch (error) {
  const { text, code } = explain(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
}
