import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Html } from "#demo/kit/html.ts";
import { type Language, languageOf } from "#demo/text/text.ts";

/** A request as a handler sees it. */
export interface Ask {
  method: string;
  path: string;
  query: URLSearchParams;
  cookies: Record<string, string>;
  language: Language;
  /** Names in lower case. */
  headers: IncomingHttpHeaders;
  /** The path segment that the route names `:name`. */
  param(name: string): string;
  /** The fields of a posted form. */
  form(): Promise<URLSearchParams>;
  /** The posted JSON; `{}` when nothing was posted. */
  json(): Promise<unknown>;
  /** The body as it came, at most so long. */
  bytes(limit?: number): Promise<Buffer>;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** The connection is cut instead of answering: what was done stays done. */
  lost?: boolean;
}

type Handler = (ask: Ask) => Answer | Promise<Answer>;

export interface Route {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/:site/browse/:key`: a segment that starts with a colon matches any one segment. */
  path: string;
  handler: Handler;
}

/** A request that cannot be done, with the HTTP status to say so. */
export class Refused extends Error {
  readonly status: number;
  /** Sent in place of the usual JSON. */
  readonly answer: Answer | undefined;
  constructor(status: number, message: string, answer?: Answer) {
    super(message);
    this.status = status;
    this.answer = answer;
  }
}

/** An HTML page. */
export function page(body: Html, headers: Record<string, string> = {}): Answer {
  return {
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8", ...headers },
    body: body.text,
  };
}

/** A JSON answer. */
export function json(value: unknown, status = 200): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** "Look there": what a posted form is answered with. */
export function seeOther(location: string, headers: Record<string, string> = {}): Answer {
  return { status: 303, headers: { location, ...headers }, body: "" };
}

const BODY_LIMIT = 1_000_000;

async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new Refused(413, `body over ${limit} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function match(wanted: string[], got: string[]): Record<string, string> | undefined {
  if (wanted.length !== got.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, segment] of wanted.entries()) {
    const value = got[i] ?? "";
    if (segment.startsWith(":") && value !== "") params[segment.slice(1)] = decodeURIComponent(value);
    else if (segment !== value) return undefined;
  }
  return params;
}

function askOf(request: IncomingMessage, url: URL, params: Record<string, string>): Ask {
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? "").split(/;\s*/).map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  ) as Record<string, string>;
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    cookies,
    language: languageOf(cookies.lang, request.headers["accept-language"]),
    headers: request.headers,
    bytes: (limit) => readBody(request, limit),
    param(name) {
      const value = params[name];
      if (value === undefined) throw new Error(`the route has no :${name}`);
      return value;
    },
    async form() {
      return new URLSearchParams((await readBody(request)).toString("utf8"));
    },
    async json() {
      const text = (await readBody(request)).toString("utf8");
      try {
        return text === "" ? {} : JSON.parse(text);
      } catch {
        throw new Refused(400, "the body is not JSON");
      }
    },
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.lost) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { "cache-control": "no-store", ...answer.headers });
  response.end(answer.body);
}

/** A listener that runs the first route whose method and path fit. */
export function router(routes: readonly Route[]): RequestListener {
  const ready = routes.map((route) => ({ route, wanted: route.path.split("/") }));
  return (request, response) => {
    const url = new URL(request.url ?? "/", "http://simulator");
    const path = url.pathname === "/" ? "/" : url.pathname.replace(/\/+$/, "");
    const answer = async (): Promise<Answer> => {
      const got = path.split("/");
      for (const { route, wanted } of ready) {
        if (route.method !== request.method) continue;
        const params = match(wanted, got);
        if (params) return await route.handler(askOf(request, url, params));
      }
      throw new Refused(404, `nothing at ${request.method} ${path}`);
    };
    answer().then(
      (done) => send(response, done),
      (error: unknown) => {
        const known = error instanceof Refused;
        if (!known) console.error("simulator:", error);
        const said = json({ error: known ? error.message : "simulator failed" }, known ? error.status : 500);
        send(response, (known && error.answer) || said);
      },
    );
  };
}
