import { z } from "zod";
import { singleton } from "#lib/core/singleton.ts";

const port = z.coerce.number().int().min(0).max(65535);
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const url = (protocols: RegExp) => z.url({ protocol: protocols });

const cidrList = z
  .string()
  .default("")
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((list) => list.every((entry) => /^[0-9a-fA-F:.]+\/\d{1,3}$/.test(entry)), {
    message: "a comma-separated list of CIDRs such as 10.0.0.0/8",
  });

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  ATSIGNAL_URL: optional(url(/^https?$/)),
  DATA_DIR: z.string().min(1).default("./.data"),
  DATABASE_URL: optional(url(/^postgres(ql)?$/)),
  ATSIGNAL_SECRET: optional(z.string().refine((s) => Buffer.byteLength(s) >= 32, "at least 32 bytes")),
  ATSIGNAL_ROLE: z.enum(["all", "web", "worker"]).default("all"),
  SMTP_URL: optional(url(/^smtps?$/)),
  MAIL_FROM: optional(z.string()),
  ATLASSIAN_CLIENT_ID: optional(z.string()),
  ATLASSIAN_CLIENT_SECRET: optional(z.string()),
  ATLASSIAN_AUTH_URL: url(/^https?$/).default("https://auth.atlassian.com"),
  ATLASSIAN_API_URL: url(/^https?$/).default("https://api.atlassian.com"),
  OUTBOUND_ALLOW: cidrList,
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** The environment, checked and with defaults filled in. `ATSIGNAL_URL` has no trailing slash. */
export type Env = Omit<z.infer<typeof schema>, "ATSIGNAL_URL"> & { ATSIGNAL_URL: string };

/** The variables AtSignal reads, in the order of its documentation. */
export const ENV_NAMES = Object.keys(schema.shape);

const SECRETS = new Set(["ATSIGNAL_SECRET", "ATLASSIAN_CLIENT_SECRET", "DATABASE_URL", "SMTP_URL"]);

/** The environment does not say what it must; the message has one line per variable. */
export class EnvError extends Error {}

/** Reads and checks variables. Throws `EnvError` naming each bad one, its value and what it wants. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
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
  const origin = read.ATSIGNAL_URL ?? `http://localhost:${read.PORT}`;
  return { ...read, ATSIGNAL_URL: origin.replace(/\/+$/, "") };
}

/** The process's environment, read once. */
export function env(): Env {
  return singleton("env", () => parseEnv(process.env));
}
