import type { IncomingMessage, ServerResponse } from "node:http";
import type { BodyCollector, BodyRead } from "#lib/intake/body.ts";
import { decide } from "#lib/intake/decide.ts";
import type { DoorParts } from "#lib/intake/doors.ts";

export { isInbound } from "#lib/intake/address.ts";

/** How long a sender that still writes after its answer is listened to before the line is cut. */
const LINGER_MS = 2000;

/**
 * Answers a webhook straight from Node's HTTP server: the fast lane of `decide`. Only for URLs that
 * `isInbound` names.
 */
export async function handleInbound(
  req: IncomingMessage,
  res: ServerResponse,
  parts?: DoorParts,
): Promise<void> {
  const { path, search } = targetOf(req.url ?? "/");
  const answer = await decide(
    {
      method: req.method ?? "GET",
      path,
      search,
      headers: headersOf(req),
      read: (into) => read(req, into),
    },
    parts,
  );
  if (res.destroyed) return;
  // Header and a text body leave in one write; a Buffer would cost a second.
  answer.headers["content-length"] = String(Buffer.byteLength(answer.body));
  res.writeHead(answer.status, answer.headers).end(req.method === "HEAD" ? undefined : answer.body);
  if (!req.complete) lingerBriefly(req);
}

function targetOf(url: string): { path: string; search: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, search: "" } : { path: url.slice(0, mark), search: url.slice(mark + 1) };
}

function headersOf(req: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers[name] = typeof value === "string" ? value : value.join(", ");
  }
  return headers;
}

function read(req: IncomingMessage, into: BodyCollector): Promise<BodyRead> {
  return new Promise((resolve) => {
    let reading = true;
    const finish = (complete: boolean) => {
      if (!reading) return;
      reading = false;
      resolve(into.finish(complete));
    };
    req.on("data", (chunk: Buffer) => {
      if (reading && !into.add(chunk)) finish(false);
    });
    req.on("end", () => finish(true));
    // A sender that goes away also closes; whoever listens for the error is not told more.
    req.on("close", () => finish(false));
  });
}

/** Lets the sender finish writing and read its answer, but not for ever. */
function lingerBriefly(req: IncomingMessage): void {
  req.resume();
  setTimeout(() => {
    if (!req.complete) req.socket.destroy();
  }, LINGER_MS).unref();
}
