import { pino, type Logger } from "pino";
import { env } from "#lib/core/env.ts";
import { singleton } from "#lib/core/singleton.ts";

const REDACTED = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "accessToken",
  "refreshToken",
  "code",
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** The process's logger: one JSON object a line on stdout, secrets replaced. */
export function log(): Logger {
  return singleton("log", () =>
    pino({
      level: env().LOG_LEVEL,
      base: { role: env().ATSIGNAL_ROLE, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: "[redacted]" },
    }),
  );
}
