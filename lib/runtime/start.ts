import { closeDatabase } from "#db/client.ts";
import { env } from "#lib/core/env.ts";
import { log } from "#lib/core/log.ts";
import { forgetSingleton, singleton } from "#lib/core/singleton.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { startBus, stopBus } from "#lib/live/bus.ts";
import { hub } from "#lib/live/hub.ts";
import { closeStreams } from "#lib/live/stream.ts";
import { startEscalations } from "#lib/oncall/engine/run.ts";
import { markStopping } from "#lib/ops/health.ts";
import { startPipeline } from "#lib/pipeline/drain.ts";
import { openDatabase } from "#lib/runtime/database.ts";
import { startDeliveries } from "#lib/subscriptions/run.ts";

/** Everything of a running process that is not HTTP. */
export interface Runtime {
  /**
   * Closes streams, finishes what is in hand, lets go of the database, in this order and only when
   * `answered` has resolved: requests in flight still need it.
   */
  stop(answered?: Promise<unknown>): Promise<void>;
}

async function start(): Promise<Runtime> {
  const { ATSIGNAL_ROLE: role } = env();
  const database = await openDatabase(env());
  await startBus();
  if (role !== "worker") await hub().start();
  const pipeline = role === "web" ? undefined : startPipeline();
  const escalations = role === "web" ? undefined : startEscalations();
  const deliveries = role === "web" ? undefined : startDeliveries();
  const worker = role === "web" ? undefined : await startWorker();
  log().info({ role }, "started");
  return {
    async stop(answered) {
      markStopping();
      closeStreams();
      const workers = [pipeline?.stop(), escalations?.stop(), deliveries?.stop(), worker?.stop()];
      await Promise.all([answered, ...workers, hub().stop()]);
      await stopBus();
      await closeDatabase();
      await database.leave();
      forgetSingleton("runtime");
      log().info("stopped");
    },
  };
}

/** Starts this process's part by `ATSIGNAL_ROLE`, once, whichever entry point asks first. */
export function startRuntime(): Promise<Runtime> {
  return singleton("runtime", start);
}
