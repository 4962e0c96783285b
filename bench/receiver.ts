import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tell } from "#bench/child.ts";

/**
 * Another system that takes webhooks: answers 204 at once. Asked `GET /at` it tells when it was first sent each
 * `webhook-id` (epoch ms) and how often it was called in all; `DELETE` forgets.
 */
const at = new Map<string, number>();
let calls = 0;

const server = createServer((req, res) => {
  if (req.method === "GET") {
    res.end(JSON.stringify({ calls, at: [...at] }));
    return;
  }
  if (req.method === "DELETE") {
    at.clear();
    calls = 0;
  } else {
    calls++;
    const id = `${req.url} ${String(req.headers["webhook-id"])}`;
    if (!at.has(id)) at.set(id, Date.now());
  }
  req.resume().on("end", () => res.writeHead(204).end());
});
server.listen(0, "127.0.0.1", () => tell({ port: (server.address() as AddressInfo).port }));
process.once("SIGTERM", () => process.exit(0));
