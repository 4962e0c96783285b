import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tell } from "#bench/child.ts";
import { handleInbound, isInbound } from "#lib/intake/node-lane.ts";
import { startBus } from "#lib/live/bus.ts";
import { handleLive } from "#lib/live/handle.ts";
import { hub } from "#lib/live/hub.ts";
import { startEscalations } from "#lib/oncall/engine/run.ts";
import { startPipeline } from "#lib/pipeline/drain.ts";

/**
 * The fast lane alone, as server.ts mounts it, without Next beside it. With `all` it also runs the
 * pipeline, the live hub and what tells who is on call. Asked for `/rss` it answers its resident bytes.
 */
const all = process.argv[2] === "all";

await startBus();
if (all) {
  await hub().start();
  startPipeline();
  startEscalations();
}
const server = createServer((req, res) => {
  const url = req.url ?? "/";
  if (isInbound(url)) void handleInbound(req, res);
  else if (url.startsWith("/api/live")) void handleLive(req, res);
  else res.end(String(process.memoryUsage.rss()));
});
server.listen(0, "127.0.0.1", () => tell({ port: (server.address() as AddressInfo).port }));
process.once("SIGTERM", () => process.exit(0));
