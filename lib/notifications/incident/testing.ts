import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { db } from "#db/client.ts";
import { makeConnection } from "#db/factories.ts";
import { incidentNotice, noticeChannel, noticeMessage } from "#db/schema/incident-notice.ts";
import { incident } from "#db/schema/incident.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { sealChannel } from "#lib/notifications/channels/secrets.ts";

/** Somebody else's server, for tests of what goes out. */
export interface Receiver {
  url: string;
  got: { path: string; headers: IncomingHttpHeaders; body: string }[];
  /** What it answers next, in turn; then 200. */
  answers: { status: number; headers?: Record<string, string> }[];
}

/** Starts a receiver on the loopback for the calling test file. */
export function useReceiver(): Receiver {
  const receiver: Receiver = { url: "", got: [], answers: [] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      receiver.got.push({ path: request.url ?? "", headers: request.headers, body });
      const { status, headers } = receiver.answers.shift() ?? { status: 200 };
      response.writeHead(status, headers).end("ok");
    });
  });
  beforeAll(async () => {
    process.env.OUTBOUND_ALLOW = "127.0.0.0/8";
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  return receiver;
}

/** An open incident. */
export async function makeIncident(severity: "critical" | "warning" | "info" = "critical") {
  const connection = await makeConnection();
  const [outcome] = await receive(sourceOf(connection), [fired("DB 커넥션 풀 포화", { severity })]);
  const id = outcome?.links[0]?.id ?? "";
  const [row] = await db()
    .select()
    .from(incident)
    .where(eq(incident.id, String(id)));
  if (!row) throw new Error("no incident");
  return row;
}

/** A chat room at `url`. */
export async function makeChannel(url: string, values: Partial<typeof noticeChannel.$inferInsert> = {}) {
  const [row] = await db()
    .insert(noticeChannel)
    .values({ kind: "slack", name: "장애알림", locale: "ko", ...values })
    .returning();
  if (!row) throw new Error("no channel");
  const secret = sealChannel(row.id, { url, headers: {} });
  const [sealed] = await db()
    .update(noticeChannel)
    .set({ secret })
    .where(eq(noticeChannel.id, row.id))
    .returning();
  return sealed ?? row;
}

/** Makes everything due that is not: as if its time had come. */
export async function timePasses(): Promise<void> {
  const past = new Date(Date.now() - 1000);
  await db().update(incidentNotice).set({ dueAt: past }).where(eq(incidentNotice.state, "pending"));
  await db().update(noticeMessage).set({ dueAt: past }).where(eq(noticeMessage.state, "pending"));
}
