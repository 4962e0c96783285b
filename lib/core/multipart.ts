import { AppError } from "#lib/core/errors.ts";

/** One part of a form. Its body has to be read to the end before the next part is asked for. */
export interface FormPart {
  name: string;
  /** As the sender calls the file; absent for plain fields. */
  filename?: string;
  body: AsyncIterable<Buffer>;
}

const HEADERS_LIMIT = 8 * 1024;

function bad(why: string): AppError {
  return new AppError("invalid", `The form cannot be read: ${why}`);
}

/** The boundary that a `multipart/form-data` content type names; undefined for other types. */
export function boundaryOf(contentType: string | null): string | undefined {
  const found = /^multipart\/form-data\s*;.*?boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? "",
  );
  return found?.[1] ?? found?.[2];
}

/** `name="…"` and `filename="…"` as browsers write them (WHATWG: only `"`, CR and LF are escaped). */
function headersOf(block: string): { name: string; filename?: string } {
  const line = block.split("\r\n").find((one) => /^content-disposition\s*:/i.test(one)) ?? "";
  const plain = (value: string) =>
    value
      .replaceAll("%22", '"')
      .replaceAll("%0D", "")
      .replaceAll("%0A", " ")
      .replaceAll(/\\(["\\])/g, "$1");
  const name = /[;\s]name="((?:[^"\\]|\\.)*)"/i.exec(line)?.[1];
  const filename = /[;\s]filename="((?:[^"\\]|\\.)*)"/i.exec(line)?.[1];
  const encoded = /[;\s]filename\*=utf-8''([^;\s]+)/i.exec(line)?.[1];
  if (name === undefined) throw bad("a part has no name");
  if (encoded !== undefined) {
    const bytes = encoded.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { name: plain(name), filename: Buffer.from(bytes, "latin1").toString("utf8") };
  }
  return { name: plain(name), ...(filename === undefined ? {} : { filename: plain(filename) }) };
}

/**
 * Reads `multipart/form-data` (RFC 7578) as it arrives, holding no more than a chunk and a boundary
 * in memory. Throws `invalid` for what is none, or ends too soon.
 */
export async function* readForm(
  chunks: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<FormPart> {
  const source = chunks[Symbol.asyncIterator]();
  // As if a line had ended before the first boundary, so that all of them look alike.
  let held = Buffer.from("\r\n");
  const fill = async (): Promise<boolean> => {
    const next = await source.next();
    if (next.done) return false;
    held = Buffer.concat([held, next.value]);
    return true;
  };
  const mark = Buffer.from(`\r\n--${boundary}`);

  /** What stands before the next boundary, bit by bit. */
  async function* body(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(mark);
      if (at >= 0) {
        if (at > 0) yield held.subarray(0, at);
        held = held.subarray(at + mark.length);
        return;
      }
      const safe = held.length - mark.length;
      if (safe > 0) {
        yield held.subarray(0, safe);
        held = held.subarray(safe);
      }
      if (!(await fill())) throw bad("it ends in the middle of a part");
    }
  }

  for await (const _ of body()) {
    // What stands before the first boundary is for readers who know no forms.
  }
  for (;;) {
    while (held.length < 2) if (!(await fill())) throw bad("it ends without its last boundary");
    if (held.subarray(0, 2).toString("latin1") === "--") return;
    let end = held.indexOf("\r\n\r\n");
    while (end < 0) {
      if (held.length > HEADERS_LIMIT) throw bad("the headers of a part are too long");
      if (!(await fill())) throw bad("it ends within the headers of a part");
      end = held.indexOf("\r\n\r\n");
    }
    const headers = headersOf(held.subarray(0, end).toString("utf8"));
    held = held.subarray(end + 4);
    const content = body();
    yield { ...headers, body: content };
    for await (const _ of content) {
      // Whatever the reader left.
    }
  }
}
