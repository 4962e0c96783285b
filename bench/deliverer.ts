import { tell } from "#bench/child.ts";
import { startBus } from "#lib/live/bus.ts";
import { startDeliveries } from "#lib/subscriptions/run.ts";

/** A worker that does nothing but fan out and send. */
await startBus();
const deliveries = startDeliveries();
tell({ ready: true });
process.once("SIGTERM", () => {
  void deliveries.stop().then(() => process.exit(0));
});
