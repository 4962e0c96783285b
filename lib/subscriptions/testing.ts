import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect } from "vitest";
import { db } from "#db/client.ts";
import { makeUser, viewerFrom } from "#db/factories.ts";
import { change } from "#db/schema/connection.ts";
import { feedReader } from "#db/schema/oncall.ts";
import { delivery } from "#db/schema/subscription.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";
import type { Viewer } from "#lib/identity/viewer.ts";
import { createSubscription } from "#lib/subscriptions/create.ts";
import { fanOut } from "#lib/subscriptions/fan-out/fan-out.ts";
import type { CreateSubscriptionInput } from "#lib/subscriptions/schema.ts";
import { serveOne } from "#lib/subscriptions/send/serve.ts";

/** Helpers for tests of outgoing webhooks. */

/** What a target was sent. */
export interface Hit {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: { id: string; type: string; companyId: number | null; data: Record<string, unknown> };
}

/** A system outside: keeps what it is sent and answers as told. */
export interface Target {
  url(path?: string): string;
  hits: Hit[];
  /** What it answers next and from then on; a promise that never ends is a dead one. */
  answer: (hit: Hit) => { status: number; headers?: Record<string, string>; text?: string } | Promise<never>;
}

/** Allows calls to these ranges in this process. */
export function allowCalls(ranges: string): void {
  process.env.OUTBOUND_ALLOW = ranges;
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
}

/** Starts a target on this machine, which may be called, for the tests of a file. */
export function useTarget(): Target {
  let port = 0;
  const target: Target = {
    url: (path = "/hook") => `http://127.0.0.1:${port}${path}`,
    hits: [],
    answer: () => ({ status: 204 }),
  };
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk));
    req.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const hit = { path: req.url ?? "", headers: req.headers, text, body: JSON.parse(text) as Hit["body"] };
      target.hits.push(hit);
      const answer = target.answer(hit);
      if (answer instanceof Promise) return;
      res.writeHead(answer.status, answer.headers ?? {}).end(answer.text ?? "");
    });
  });
  beforeAll(async () => {
    allowCalls("127.0.0.0/8");
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return target;
}

/** An admin. */
export async function makeAdmin(): Promise<Viewer> {
  return viewerFrom(await makeUser({ role: "admin" }));
}

/** A subscription to everything, unless told otherwise. */
export async function subscribe(
  viewer: Viewer,
  values: Partial<CreateSubscriptionInput> & Pick<CreateSubscriptionInput, "url">,
) {
  return createSubscription(viewer, { name: "수집기", eventTypes: ["*"], ...values });
}

/** Follows the feed to its end: other tests on the same server may keep its last rows unsettled for a moment. */
export async function fanOutAll(): Promise<void> {
  const behind = async () => {
    await fanOut();
    const [row] = await db().execute<{ behind: boolean }>(sql`
      select exists (select from ${change} c where (c.xid, c.id) > (
        select r.xid, r.id from ${feedReader} r where name = 'subscriptions')) as behind`);
    return row?.behind;
  };
  await expect.poll(behind, { timeout: 10_000 }).toBe(false);
}

/** Sends everything that is due. */
export async function sendAll(): Promise<void> {
  while (await serveOne());
}

/** Makes everything that waits due now. */
export async function skipWaits(): Promise<void> {
  await db().execute(sql`update delivery set next_at = now() where status = 'pending'`);
  await db().execute(sql`update subscription set paused_until = now() where paused_until is not null`);
}

/** Deliveries in the order they came in line. */
export function allDeliveries() {
  return db().select().from(delivery).orderBy(delivery.id);
}
