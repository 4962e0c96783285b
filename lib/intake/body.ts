import { singleton } from "#lib/core/singleton.ts";

/** Bytes of bodies this process holds at once, being read or waiting to be stored. */
const MEMORY_LIMIT = 256 * 1024 * 1024;
/**
 * A sender that is told "too large" while it still writes often sees a broken pipe instead of the
 * answer, so this much more is read and thrown away first.
 */
export const DISCARD_LIMIT = 8 * 1024 * 1024;

const held = () => singleton("intake.held", () => ({ bytes: 0 }));

/** What came of reading a body. */
export type BodyRead = { ok: true; bytes: Buffer } | { ok: false; why: "too_large" | "busy" | "cut_off" };

/** Collects the chunks of one body, counting them against the limits. */
export interface BodyCollector {
  /** Takes a chunk; false = enough, answer now. */
  add(chunk: Uint8Array): boolean;
  /** What was read; `complete` is false when the sender went away. */
  finish(complete: boolean): BodyRead;
  /** Gives the memory back; call once, when the request has been answered. */
  release(): void;
}

/** A collector for a body of at most `limit` bytes. */
export function collectBody(limit: number): BodyCollector {
  const memory = held();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let kept = 0;
  let why: "too_large" | "busy" | undefined;
  return {
    add(chunk) {
      size += chunk.byteLength;
      if (size > limit) why = "too_large";
      else if (memory.bytes + chunk.byteLength > MEMORY_LIMIT) why = "busy";
      if (why) return why === "too_large" && size <= limit + DISCARD_LIMIT;
      kept += chunk.byteLength;
      memory.bytes += chunk.byteLength;
      chunks.push(chunk);
      return true;
    },
    finish(complete) {
      if (why) return { ok: false, why };
      if (!complete) return { ok: false, why: "cut_off" };
      const [only] = chunks;
      const bytes =
        chunks.length === 1 && only
          ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
          : Buffer.concat(chunks);
      return { ok: true, bytes };
    },
    release() {
      memory.bytes -= kept;
      kept = 0;
    },
  };
}
