import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "#lib/core/errors.ts";
import { problem } from "#lib/core/problem.ts";
import { viewerOfRequest } from "#lib/identity/session.ts";
import { openStream, STREAM_HEADERS } from "#lib/live/stream.ts";

/** Browsers repeat the header when they reconnect by themselves; a page that reconnects asks by query. */
function resumePlace(header: string | null, url: string): string | null {
  return header ?? new URL(url, "http://localhost").searchParams.get("lastEventId");
}

function signedOut(): Response {
  return problem(new AppError("unauthenticated", "Sign in, or send Authorization: Bearer <token>"));
}

/** `GET /api/live` as a web-standard handler, for Next's lane. */
export async function live(request: Request): Promise<Response> {
  const viewer = await viewerOfRequest(request);
  if (!viewer) return signedOut();
  const encoder = new TextEncoder();
  let end: (() => void) | undefined;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      const close = () => {
        if (!open) return;
        open = false;
        controller.close();
      };
      const sink = {
        write: (text: string) => {
          if (open) controller.enqueue(encoder.encode(text));
        },
        backlog: () => -Math.min(0, controller.desiredSize ?? 0) * 256,
        close,
      };
      request.signal.addEventListener("abort", () => end?.(), { once: true });
      end = await openStream(viewer, resumePlace(request.headers.get("last-event-id"), request.url), sink);
      if (request.signal.aborted) end();
    },
    cancel: () => end?.(),
  });
  return new Response(body, { headers: STREAM_HEADERS });
}

/** The same on the fast lane, without Next and without web streams. */
export async function handleLive(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const headers = new Headers();
  for (const name of ["authorization", "cookie"]) {
    const value = req.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const viewer = await viewerOfRequest(new Request("http://localhost/api/live", { headers }));
  if (!viewer) {
    const answer = signedOut();
    res.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    return;
  }
  const last = req.headers["last-event-id"];
  res.writeHead(200, { ...STREAM_HEADERS, connection: "keep-alive" });
  const end = await openStream(viewer, resumePlace(typeof last === "string" ? last : null, req.url ?? ""), {
    write: (text) => res.write(text),
    backlog: () => res.writableLength,
    close: () => res.end(),
  });
  res.once("close", end);
  if (res.destroyed) end();
}
