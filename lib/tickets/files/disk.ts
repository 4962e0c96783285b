import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { env } from "#lib/core/env.ts";
import { AppError } from "#lib/core/errors.ts";

/** The bytes of a file that should be here are not. */
export class LostFile extends Error {}

/** First bytes that suffice to tell a file's type. */
const HEAD = 4096;

function pathOf(storedAs: string): string {
  return join(env().DATA_DIR, "attachments", storedAs);
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}

/** What was stored, under which name below `DATA_DIR/attachments`. */
export interface StoredFile {
  storedAs: string;
  size: number;
  head: Buffer;
}

/**
 * Writes bytes as they come to the file of an id, whole or not at all. Throws `too_large` beyond
 * `limit` bytes.
 */
export async function storeFile(
  id: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
): Promise<StoredFile> {
  // Ids begin with their time; their end spreads files evenly over folders.
  const storedAs = join(id.slice(-2), id);
  const path = pathOf(storedAs);
  const part = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(part, "w", 0o600);
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of chunks) {
      size += chunk.byteLength;
      if (size > limit) throw new AppError("too_large", `The file is larger than ${limit} bytes`);
      if (head.length < HEAD) head = Buffer.concat([head, chunk]).subarray(0, HEAD);
      await file.write(chunk);
    }
    await file.sync();
    await file.close();
    await rename(part, path);
  } catch (error) {
    await file.close().catch(() => {
      // Closed already; what matters is the error that led here.
    });
    await rm(part, { force: true });
    throw error;
  }
  return { storedAs, size, head };
}

/** All bytes of a stored file. Throws `LostFile`. */
export async function readFileBytes(storedAs: string | null): Promise<Buffer> {
  if (storedAs === null) throw new LostFile("it was never stored here");
  try {
    return await readFile(pathOf(storedAs));
  } catch (cause) {
    if (isMissing(cause)) throw new LostFile(`${storedAs} is not there`, { cause });
    throw cause;
  }
}

/** A stored file as a stream; undefined when it is not there. */
export async function openFile(
  storedAs: string,
): Promise<{ size: number; body: ReadableStream } | undefined> {
  try {
    const { size } = await stat(pathOf(storedAs));
    const body = Readable.toWeb(createReadStream(pathOf(storedAs))) as ReadableStream;
    return { size, body };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Removes a stored file. */
export async function removeFile(storedAs: string): Promise<void> {
  await rm(pathOf(storedAs), { force: true });
}
