import { z } from "zod";
import { parseRanges } from "#lib/core/address.ts";
import { singleton } from "#lib/core/singleton.ts";

// Messages say what a variable wants: they stand behind "wants".
const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, "a port from 0 to 65535")
  .transform(Number);
const url = (protocol: RegExp, wants: string) => z.url({ protocol, error: wants });
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `one of ${values.join(", ")}` });

/** Where people reach us; addresses are built by putting a path behind it. */
const ORIGIN = "an address without a path, such as https://signal.example.com";
const origin = url(/^https?$/, ORIGIN)
  .transform((text) => text.replace(/\/+$/, ""))
  .refine((text) => /^https?:\/\/[^/?#@]+$/i.test(text), ORIGIN);

function isCidr(text: string): boolean {
  try {
    return parseRanges([text]).length === 1;
  } catch {
    return false;
  }
}

const cidrList = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every(isCidr), "a comma-separated list of CIDRs such as 10.0.0.0/8");

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().regex(/^\S+$/, "a name or an address to listen on").default("127.0.0.1"),
  ATSIGNAL_URL: origin.optional(),
  DATA_DIR: z.string().default("./.data"),
  DATABASE_URL: url(/^postgres(ql)?$/, "postgres://user:password@host:port/database").optional(),
  ATSIGNAL_SECRET: z
    .string()
    .refine((text) => Buffer.byteLength(text) >= 32, "at least 32 bytes")
    .optional(),
  ATSIGNAL_ROLE: choice(["all", "web", "worker"]).default("all"),
  SMTP_URL: url(/^smtps?$/, "smtp://host:port or smtps://user:password@host:port").optional(),
  MAIL_FROM: z.string().optional(),
  ATLASSIAN_CLIENT_ID: z.string().optional(),
  ATLASSIAN_CLIENT_SECRET: z.string().optional(),
  ATLASSIAN_AUTH_URL: url(/^https?$/, "an http or https address").default("https://auth.atlassian.com"),
  ATLASSIAN_API_URL: url(/^https?$/, "an http or https address").default("https://api.atlassian.com"),
  OUTBOUND_ALLOW: cidrList.default([]),
  LOG_LEVEL: choice(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** The environment, checked and with defaults filled in. `ATSIGNAL_URL` has no trailing slash. */
export type Env = Omit<z.infer<typeof schema>, "ATSIGNAL_URL"> & { ATSIGNAL_URL: string };

/** The variables AtSignal reads, in the order of its documentation. */
export const ENV_NAMES = Object.keys(schema.shape);

const SECRETS = new Set(["ATSIGNAL_SECRET", "ATLASSIAN_CLIENT_SECRET", "DATABASE_URL", "SMTP_URL"]);

/** The environment does not say what it must; the message has one line per variable. */
export class EnvError extends Error {}

/** Reads and checks variables; an empty one is an unset one. Throws `EnvError` naming each bad one, its value and what it wants. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.entries(source).filter(([, value]) => value !== undefined && value !== "");
  const result = schema.safeParse(Object.fromEntries(given));
  if (!result.success) {
    const lines = result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const got = SECRETS.has(name) ? "(a value that is not shown)" : JSON.stringify(source[name]);
      return `${name}: got ${got}, wants ${issue.message}`;
    });
    throw new EnvError(lines.join("\n"));
  }
  const read = result.data;
  if (read.DATABASE_URL && !read.ATSIGNAL_SECRET) {
    throw new EnvError("ATSIGNAL_SECRET: got nothing, wants at least 32 bytes when DATABASE_URL is set");
  }
  const [has, lacks] = read.ATLASSIAN_CLIENT_ID
    ? (["ATLASSIAN_CLIENT_ID", "ATLASSIAN_CLIENT_SECRET"] as const)
    : (["ATLASSIAN_CLIENT_SECRET", "ATLASSIAN_CLIENT_ID"] as const);
  if (read[has] && !read[lacks]) {
    throw new EnvError(`${lacks}: got nothing, wants the other half of the app that ${has} names`);
  }
  return { ...read, ATSIGNAL_URL: read.ATSIGNAL_URL ?? `http://localhost:${read.PORT}` };
}

/** The process's environment, read once. */
export function env(): Env {
  return singleton("env", () => parseEnv(process.env));
}
