import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterEach, expect, test } from "vitest";
import { startJira } from "#demo/jira/server.ts";

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A receiver that answers with the given statuses in turn, the last one for ever. */
async function receiver(statuses: number[]): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(statuses[got.length - 1] ?? statuses.at(-1) ?? 200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => new Promise((done) => server.close(done)));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`, got };
}

async function simulator() {
  const links = { atsignal: "http://localhost:1", whatap: "http://localhost:2" };
  const running = await startJira({ port: 0, links, retryAfterMs: () => 5 });
  closing.push(() => running.close());
  const base = `http://127.0.0.1:${running.port}`;
  const call = async (method: string, path: string, body: unknown = {}) => {
    const response = await fetch(base + path, {
      method,
      ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { base, call, sender: running.jira.sender };
}

test("a failed delivery is tried again under the same name, counted", async () => {
  const { url, got } = await receiver([503, 429, 200]);
  const { call, sender } = await simulator();
  await call("PUT", "/control/saebom/webhook", { url, secret: "s" });
  await call("POST", "/control/saebom/issues", { summary: "다시 보내기" });
  await expect.poll(() => sender.log[0]?.state).toBe("delivered");
  const names = got.map((one) => one.headers["x-atlassian-webhook-identifier"]);
  expect(new Set(names).size).toBe(1);
  expect(names[0]).toBeTruthy();
  expect(got.map((one) => one.headers["x-atlassian-webhook-retry"])).toEqual([undefined, "1", "2"]);
  expect(got.map((one) => one.headers["x-atlassian-webhook-flow"])).toEqual([
    "Primary",
    "Primary",
    "Primary",
  ]);
});

test("a refusal is final, and Data Center never tries again", async () => {
  const refusing = await receiver([401]);
  const { call, sender } = await simulator();
  await call("PUT", "/control/saebom/webhook", { url: refusing.url });
  await call("POST", "/control/saebom/issues", { summary: "거절" });
  await expect.poll(() => sender.log[0]?.state).toBe("given_up");
  expect(refusing.got).toHaveLength(1);

  const failing = await receiver([500]);
  await call("PUT", "/control/hanbit/webhook", { url: failing.url });
  await call("POST", "/control/hanbit/issues", { summary: "한 번만" });
  await expect.poll(() => sender.log[0]?.state).toBe("given_up");
  expect(failing.got).toHaveLength(1);
});

test("the side door does what an agent does, and refuses what is not there", async () => {
  const { call } = await simulator();
  const made = await call("POST", "/control/saebom/issues", { summary: "문의", reporter: "윤채원" });
  expect(made).toMatchObject({ status: 201, body: { key: "SB-1", status: "해야 할 일" } });
  const one = "/control/saebom/issues/SB-1";
  expect((await call("POST", `${one}/status`, { status: "답변완료" })).body).toMatchObject({
    status: "답변완료",
  });
  const { body } = await call("POST", `${one}/comments`, { body: "답", public: false });
  await call("PUT", `${one}/comments/${String(body.id)}`, { public: true });
  expect((await call("GET", one)).body).toMatchObject({ comments: [{ body: "답", public: true }] });
  expect((await call("POST", `${one}/status`, { status: "없는 상태" })).status).toBe(422);
  expect((await call("GET", "/control/saebom/issues/SB-99")).status).toBe(404);
  expect((await call("POST", `${one}/comments`, { body: 3 })).status).toBe(400);
  await call("DELETE", one);
  expect((await call("GET", one)).status).toBe(404);
});

test("pages work as plain forms, in both languages, and escape what people write", async () => {
  const { base, call } = await simulator();
  const form = new URLSearchParams({ summary: "<script>alert(1)</script>", description: "" });
  const made = await fetch(`${base}/saebom/issues`, { method: "POST", body: form });
  expect(made.url).toMatch(/\/saebom\/browse\/SB-1$/);
  const text = await made.text();
  expect(text).toContain("&lt;script&gt;alert(1)");
  expect(text).toContain("Jira 시뮬레이터");
  const words = new URLSearchParams({ body: "내부", visibility: "internal" });
  await fetch(`${base}/saebom/browse/SB-1/comments`, { method: "POST", body: words });
  expect((await call("GET", "/control/saebom/issues/SB-1")).body).toMatchObject({
    comments: [{ body: "내부", public: false }],
  });
  const english = await fetch(`${base}/saebom`, { headers: { "accept-language": "en-GB,en" } });
  expect(await english.text()).toContain("Create issue");
});
