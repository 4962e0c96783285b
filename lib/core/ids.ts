import { randomBytes, randomFillSync } from "node:crypto";

const pool = Buffer.alloc(4096);
let offset = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then a 12-bit counter that keeps ids of
 * one process in the order they were made, then 62 random bits.
 *
 * Ids sort by time, so the big tables are partitioned by id and a look-up by id touches one
 * partition.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs++;
    sequence = 0;
  }
  if (offset + 8 > pool.length) {
    randomFillSync(pool);
    offset = 0;
  }
  const ms = lastMs.toString(16).padStart(12, "0");
  const counter = (0x7000 | sequence).toString(16);
  const random = pool.toString("hex", offset, offset + 8);
  offset += 8;
  const variant = ((Number.parseInt(random[0] ?? "0", 16) & 0x3) | 0x8).toString(16);
  return `${ms.slice(0, 8)}-${ms.slice(8)}-${counter}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}

/** The smallest version-7 id of a moment: the lower bound of a time range over ids. */
export function idAt(at: Date): string {
  const ms = Math.max(0, at.getTime()).toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`;
}

/** When a version-7 id was made, to the millisecond. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be looked up as a uuid at all (PostgreSQL throws on anything else). */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** URL-safe random text of `bytes` bytes of entropy, with a prefix that tells what it is. */
export function randomToken(prefix: string, bytes = 24): string {
  return `${prefix}${randomBytes(bytes).toString("base64url")}`;
}
