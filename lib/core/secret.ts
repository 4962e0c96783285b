import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { env, type Env } from "#lib/core/env.ts";
import { deriveKey } from "#lib/core/crypto.ts";
import { singleton } from "#lib/core/singleton.ts";

/**
 * The master secret: `ATSIGNAL_SECRET`, or one generated into `DATA_DIR/secret` on first use with
 * the embedded database. The file is created exclusively, so two processes agree on one secret.
 */
export function masterSecret(from: Env = env()): string {
  if (from.ATSIGNAL_SECRET) return from.ATSIGNAL_SECRET;
  const path = join(from.DATA_DIR, "secret");
  mkdirSync(from.DATA_DIR, { recursive: true });
  try {
    writeFileSync(path, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(path, "utf8").trim();
}

/** Key that encrypts secrets and tokens in the database. */
export function sealingKey(): Buffer {
  return singleton("sealingKey", () => deriveKey(masterSecret(), "seal"));
}

/** Text key that signs browser sessions. */
export function sessionSecret(): string {
  return singleton("sessionSecret", () => deriveKey(masterSecret(), "session").toString("base64url"));
}
