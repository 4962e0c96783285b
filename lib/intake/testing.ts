import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { hmacHex, sameSecret, sha256 } from "#lib/core/crypto.ts";
import { handleInbound } from "#lib/intake/node-lane.ts";
import { definePlugin, type Plugin } from "#lib/plugins/define.ts";
import type { Signal } from "#lib/signals/signal.ts";

/** What intake and pipeline tests share: a plugin simple enough to reason about, and a fast lane. */

const text = { ko: "시험", en: "Bell" };

/** Bodies are `{"say": "<title>"}`; other fields make it refuse, fail or ignore. */
interface Ring {
  say?: string;
  throw?: string;
  signals?: Signal[];
}

/** The alert a bell body means. */
export function ringSignal(title: string): Signal {
  return {
    type: "alert.fired",
    fingerprint: [{ name: "say", value: title }],
    title,
    severity: "warning",
    target: "bell-1",
  };
}

/** A monitoring plugin with a token header, a query secret and a 1 MiB limit. */
export const bell: Plugin = definePlugin({
  id: "bell",
  label: text,
  kind: "monitoring",
  url: "hooks",
  bodyLimit: 1024 * 1024,
  secretHeaders: ["x-bell-token"],
  secretQuery: ["token"],
  settings: z.record(z.string(), z.unknown()),
  fingerprintFields: ["say"],
  guide: [],
  sample: () => ({ headers: {}, body: `{"say":"sample"}` }),
  verify(delivery, secrets) {
    if (secrets.accepted.length === 0) return { ok: true };
    const shown = delivery.headers["x-bell-token"] ?? delivery.query["token"];
    if (shown === undefined) return { ok: false, reason: "secret_missing" };
    const right = secrets.accepted.some((secret) => sameSecret(secret, shown));
    return right ? { ok: true } : { ok: false, reason: "secret_wrong" };
  },
  refuse(delivery) {
    let body: unknown;
    try {
      body = JSON.parse(Buffer.from(delivery.body).toString("utf8"));
    } catch {
      return { status: 400, reason: "unreadable" };
    }
    if (typeof body === "object" && body !== null && Object.keys(body).length > 0) return undefined;
    return { status: 422, reason: "fields_missing", fields: ["say"] };
  },
  deliveryKey: (delivery) => sha256(delivery.body).toString("hex"),
  translate(delivery) {
    const ring = JSON.parse(Buffer.from(delivery.body).toString("utf8")) as Ring;
    if (ring.throw !== undefined) throw new Error(ring.throw);
    if (ring.signals) return { kind: "signals", type: "bell.many", signals: ring.signals };
    if (ring.say === undefined) return { kind: "ignored", type: "bell.silent", reason: "nothing_to_do" };
    return { kind: "signals", type: "bell.rung", signals: [ringSignal(ring.say)] };
  },
});

/** The same with Jira's kind of URL and a body signature. */
export const gong: Plugin = definePlugin({
  ...bell,
  id: "gong",
  url: "webhook",
  verify(delivery, secrets) {
    if (secrets.accepted.length === 0) return { ok: true };
    const shown = delivery.headers["x-gong-signature"];
    if (shown === undefined) return { ok: false, reason: "signature_missing" };
    const right = secrets.accepted.some((secret) => sameSecret(hmacHex(secret, delivery.body), shown));
    return right ? { ok: true } : { ok: false, reason: "signature_wrong" };
  },
  refuse: () => undefined,
});

/** Doors that know only the test plugins. */
export const TEST_DOORS = {
  findPlugin: (id: string) => [bell, gong].find((plugin) => plugin.id === id),
  findApi: () => undefined,
  certificate: () => Promise.reject(new Error("no certificates in this test")),
  now: () => new Date(),
};

/** A fast lane on a port of its own. */
export async function serveFastLane(): Promise<{ origin: string; close(): void }> {
  const server: Server = createServer((req, res) => void handleInbound(req, res, TEST_DOORS));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Sends raw bytes with exactly these headers, as senders do and `fetch` does not let one. */
export function post(
  url: string,
  body: Uint8Array | string,
  headers: Record<string, string> = {},
  method = "POST",
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((done, fail) => {
    const req = httpRequest(url, { method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("end", () =>
        done({
          status: res.statusCode ?? 0,
          headers: res.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    req.on("error", fail);
    req.end(body);
  });
}
