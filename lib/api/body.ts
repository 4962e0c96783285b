import { AppError } from "#lib/core/errors.ts";

/** So much more is read and thrown away: whoever still writes would see a broken pipe instead of the answer. */
const DISCARD_LIMIT = 8 * 1024 * 1024;

/** A request's body. Throws `too_large` beyond `limit` bytes. */
export async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit + DISCARD_LIMIT) break;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new AppError("too_large", `The body is larger than ${limit} bytes`);
  return Buffer.concat(chunks);
}
