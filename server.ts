import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { refuseMethod } from "#lib/api/methods.ts";
import { env, EnvError } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { ensureFirstAdminLink } from "#lib/identity/first-admin.ts";
import { handleInbound, isInbound } from "#lib/intake/node-lane.ts";
import { handleLive } from "#lib/live/handle.ts";
import { health, ready } from "#lib/ops/health.ts";
import { metrics } from "#lib/ops/metrics.ts";
import { singleton } from "#lib/core/singleton.ts";
import { StartError } from "#lib/runtime/database.ts";
import { type Runtime, startRuntime } from "#lib/runtime/start.ts";

/**
 * The one entry. Webhooks, the live stream and probes ride the fast lane in front of Next; all else
 * is Next's. `ATSIGNAL_ROLE=worker` has no pages, only probes.
 */

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown;

/** A stop takes at most this long, whatever is still open. */
const STOP_WITHIN_MS = 4500;
/** Of that, so much for requests in flight. */
const ANSWER_WITHIN_MS = 2500;
const IDLE_LOOK_MS = 100;

async function pages(server: Server): Promise<Handler> {
  if (env().ATSIGNAL_ROLE === "worker") {
    return (_req, res) =>
      res.writeHead(404, { "content-type": "text/plain" }).end("This process has no pages.\n");
  }
  const { default: next } = await import("next");
  const { PORT: port, HOST: hostname } = env();
  const dev = process.env.NODE_ENV !== "production";
  const app = next({ dev, port, hostname, httpServer: server, dir: import.meta.dirname });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (req, res) => handle(req, res);
}

async function reply(res: ServerResponse, answer: Response | Promise<Response>): Promise<void> {
  const response = await answer;
  res.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
}

function isLoopback(req: IncomingMessage): boolean {
  const from = req.socket.remoteAddress ?? "";
  const direct = req.headers["x-forwarded-for"] === undefined;
  return direct && (from === "::1" || from.startsWith("127.") || from.startsWith("::ffff:127."));
}

function fastLane(req: IncomingMessage, res: ServerResponse): Promise<unknown> | undefined {
  const url = req.url ?? "/";
  const path = url.split("?", 1)[0] ?? "/";
  const worker = env().ATSIGNAL_ROLE === "worker";
  if (isInbound(url)) return handleInbound(req, res);
  if (path === "/api/health") return reply(res, health());
  if (path === "/api/ready") return reply(res, ready());
  if (path === "/metrics" && isLoopback(req)) return reply(res, metrics());
  const refused = worker ? undefined : refuseMethod(req.method ?? "GET", path);
  if (refused) return reply(res, refused);
  if (path === "/api/live" && req.method === "GET" && !worker) return handleLive(req, res);
  return undefined;
}

async function listen(server: Server): Promise<void> {
  const { PORT: port, HOST: host } = env();
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      fail(taken ? new StartError(`PORT ${port} on ${host} is taken by another program`) : error);
    });
    server.listen(port, host, done);
  });
}

/** Resolves when every request that came before the stop has its answer, or has waited long enough. */
async function answerTheRest(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  // Streams that ended leave their connection open, and Node closes idle ones only once.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS);
  await Promise.race([closed, sleep(ANSWER_WITHIN_MS)]);
  clearInterval(idle);
  server.closeAllConnections();
}

async function stop(server: Server, runtime: Runtime): Promise<void> {
  setTimeout(() => {
    log().error("did not stop in time; leaving");
    process.exit(1);
  }, STOP_WITHIN_MS).unref();
  await runtime.stop(answerTheRest(server));
  process.exit(0);
}

async function main(): Promise<void> {
  let handle: Handler = (_req, res) => res.writeHead(503, { "retry-after": "1" }).end();
  const server = createServer((req, res) => {
    // On the way out: whoever has more to send is to connect anew, and finds another process.
    if (!server.listening) res.setHeader("connection", "close");
    const fast = fastLane(req, res);
    if (!fast) return void handle(req, res);
    fast.catch((error: unknown) => {
      log().error({ err: error, path: req.url?.split("?", 1)[0] }, "fast lane failed");
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  });
  server.keepAliveTimeout = 65_000;
  singleton("runtime.entry", () => "server");
  const runtime = await startRuntime();
  try {
    handle = await pages(server);
    await listen(server);
  } catch (error) {
    await runtime.stop();
    throw error;
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(server, runtime));
  log().info({ url: env().ATSIGNAL_URL }, "listening");
  // A worker has no page that could be opened.
  const link = env().ATSIGNAL_ROLE === "worker" ? null : await ensureFirstAdminLink();
  if (link)
    process.stdout.write(
      `\n  AtSignal has no people yet. Open this once to become its admin:\n  ${link}\n\n`,
    );
}

main().catch((error: unknown) => {
  if (error instanceof EnvError || error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else
    process.stderr.write(
      `AtSignal could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
});
