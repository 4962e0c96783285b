import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mayDial, parseRanges } from "#lib/core/address.ts";
import { outbound, OutboundFailed, OutboundRefused } from "#lib/core/outbound.ts";
import { forgetSingleton } from "#lib/core/singleton.ts";

test.each([
  "127.0.0.1",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "169.254.169.254",
  "168.63.129.16",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:0:7f00:1",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "2002:7f00:1::",
  "2001::1",
  "2606:4700::5efe:7f00:1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "3fff::1",
  "5f00::1",
  "4000::1",
  "not an address",
])("%s is not dialled", (address) => {
  expect(mayDial(address, [])).toBe(false);
});

test("public addresses are dialled, private ones only where allowed", () => {
  expect(mayDial("93.184.215.14", [])).toBe(true);
  expect(mayDial("2606:4700::6810:85e5", [])).toBe(true);
  const inside = parseRanges(["10.0.0.0/8", "fd00::/8"]);
  expect(mayDial("10.9.8.7", inside)).toBe(true);
  expect(mayDial("::ffff:10.9.8.7", inside)).toBe(true);
  expect(mayDial("fd12::1", inside)).toBe(true);
  expect(mayDial("192.168.0.1", inside)).toBe(false);
});

let server: Server;
let port = 0;
let visits: string[] = [];
beforeAll(async () => {
  server = createServer((req, res) => {
    visits.push(req.url ?? "");
    if (req.url === "/move") res.writeHead(302, { location: "/moved" }).end();
    else if (req.url === "/long") res.end("x".repeat(200_000));
    else if (req.url === "/slow") setTimeout(() => res.end(), 2000).unref();
    else res.end(`hello ${req.headers.host}`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

function allow(cidrs: string) {
  process.env.OUTBOUND_ALLOW = cidrs;
  for (const name of ["env", "outbound.allowed", "outbound.agent"]) forgetSingleton(name);
}

test.each([
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0177.0.0.1",
  "127.0.0.1.",
  "0",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "①②⑦.⓪.⓪.①",
  "LOCALHOST",
  "localhost.",
])("no spelling of this machine is reached: %s", async (host) => {
  allow("");
  visits = [];
  await expect(outbound({ method: "GET", url: `http://${host}:${port}/` })).rejects.toThrow();
  expect(visits).toEqual([]);
});

test.each(["ftp://example.com/", "file:///etc/passwd", "http://user:pw@example.com/", "nonsense"])(
  "%s is refused",
  async (url) => {
    await expect(outbound({ method: "GET", url })).rejects.toThrow(OutboundRefused);
  },
);

test("an allowed address answers under the name that was asked", async () => {
  allow("127.0.0.0/8,::1/128");
  const answer = await outbound({ method: "GET", url: `http://localhost:${port}/` });
  expect(answer.body.toString()).toBe(`hello localhost:${port}`);
});

test("redirects are answers, long answers are cut, slow ones end", async () => {
  allow("127.0.0.0/8,::1/128");
  visits = [];
  const moved = await outbound({ method: "POST", url: `http://127.0.0.1:${port}/move`, body: "x" });
  expect(moved.status).toBe(302);
  expect(visits).toEqual(["/move"]);
  const long = await outbound({ method: "GET", url: `http://127.0.0.1:${port}/long`, maxBytes: 1000 });
  expect([long.body.length, long.truncated]).toEqual([1000, true]);
  const slow = outbound({ method: "GET", url: `http://127.0.0.1:${port}/slow`, timeoutMs: 100 });
  await expect(slow).rejects.toThrow(OutboundFailed);
});
