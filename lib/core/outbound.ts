import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { Agent, buildConnector, request as send } from "undici";
import { mayDial, parseRanges } from "#lib/core/address.ts";
import { env } from "#lib/core/env.ts";
import { singleton } from "#lib/core/singleton.ts";

/** A call to a system that is not ours. */
export interface OutboundRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** For everything together, from dialling to the last byte. Default 10 s. */
  timeoutMs?: number;
  /** The answer is read to here and cut. Default 64 KiB. */
  maxBytes?: number;
}

/** What came back. Redirects are answers like any other: never followed. */
export interface OutboundAnswer {
  status: number;
  /** Lower-case names; the first value where one repeats. */
  headers: Record<string, string>;
  body: Buffer;
  /** True when the answer was longer than `maxBytes`. */
  truncated: boolean;
}

/** We would not make this call: the address is not public, or the URL is not one we dial. */
export class OutboundRefused extends Error {}

/** The call was made and got no answer: refused connection, broken TLS, time-out. */
export class OutboundFailed extends Error {}

const DEFAULT_TIMEOUT_MS = 10_000;
const DEFAULT_MAX_BYTES = 64 * 1024;

const allowed = () => singleton("outbound.allowed", () => parseRanges(env().OUTBOUND_ALLOW));

/** The one address of a host to dial, after every address it has was found public. */
async function vet(hostname: string): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map((found) => found.address);
  const bad = addresses.find((address) => !mayDial(address, allowed()));
  if (bad !== undefined) throw new OutboundRefused(`${hostname} leads to an address that is not public`);
  const [first] = addresses;
  if (!first) throw new OutboundFailed(`${hostname} has no address`);
  return first;
}

function guardedAgent(): Agent {
  const connect = buildConnector({ timeout: 5000 });
  return new Agent({
    connections: 32,
    connect: (options, done) => {
      vet(options.hostname).then(
        (address) => {
          // The name stays in SNI and Host; only the dialled address is the vetted one.
          const servername = options.servername ?? (isIP(options.hostname) ? "" : options.hostname);
          connect({ ...options, hostname: address, host: address, servername }, (error, socket) => {
            if (error) return done(error, null);
            if (!mayDial(socket.remoteAddress ?? "", allowed())) {
              socket.destroy();
              return done(new OutboundRefused("the connection led to an address that is not public"), null);
            }
            return done(null, socket);
          });
        },
        (error: Error) => done(error, null),
      );
    },
  });
}

function checkUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url) throw new OutboundRefused("not a URL");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new OutboundRefused(`${url.protocol} is not called, only http and https`);
  }
  if (url.username || url.password)
    throw new OutboundRefused("a URL with a user name or password is not called");
  return url;
}

/**
 * Says beforehand what `outbound` would say: throws `OutboundRefused` for a URL that is not called or
 * leads to an address that is not public, and the look-up's error when the name leads nowhere.
 */
export async function vetUrl(text: string): Promise<void> {
  await vet(checkUrl(text).hostname);
}

/**
 * Calls another system. Every URL that a person or another system can set goes through here: the
 * address actually dialled must be public or in `OUTBOUND_ALLOW`, redirects are not followed, time
 * and size are bounded. Throws `OutboundRefused` or `OutboundFailed`; any HTTP status is an answer.
 */
export async function outbound(request: OutboundRequest): Promise<OutboundAnswer> {
  const url = checkUrl(request.url);
  const maxBytes = request.maxBytes ?? DEFAULT_MAX_BYTES;
  const signal = AbortSignal.timeout(request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  try {
    const answer = await send(url, {
      method: request.method,
      headers: request.headers ?? {},
      body: request.body ?? null,
      dispatcher: singleton("outbound.agent", guardedAgent),
      signal,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break;
    }
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(answer.headers)) {
      const first = Array.isArray(value) ? value[0] : value;
      if (first !== undefined) headers[name] = first;
    }
    return {
      status: answer.statusCode,
      headers,
      body: Buffer.concat(chunks).subarray(0, maxBytes),
      truncated: size > maxBytes,
    };
  } catch (error) {
    if (error instanceof OutboundRefused || error instanceof OutboundFailed) throw error;
    const why = signal.aborted ? "no answer in time" : error instanceof Error ? error.message : String(error);
    throw new OutboundFailed(why, { cause: error });
  }
}
