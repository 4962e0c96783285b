import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type LogLevel, parseCronItems, run, type Runner, type TaskList } from "graphile-worker";
import { currentDatabaseUrl } from "#db/client.ts";
import { log } from "#lib/core/log.ts";
import type { JobName, JobPayloads } from "#lib/jobs/enqueue.ts";
import { type Handler, tasks } from "#lib/jobs/tasks.ts";
import { releaseJobs } from "#lib/jobs/upkeep.ts";

/** Jobs run side by side in one process. */
const CONCURRENCY = 6;
/** Connections for fetching and ticking off; handlers use our own pool. */
const POOL = 6;
/** Unfetched jobs wait here no longer than this, should this process be busy and another idle. */
const LOCAL_TTL_MS = 30_000;
/** A stop waits this long for jobs in hand; the server leaves at 4.5 s. */
const STOP_WITHIN_MS = 3000;
const RESTART_MS = 3000;

/** Times are UTC; 18:10 is 03:10 in Seoul. */
const CRON = parseCronItems([
  {
    task: "upkeep.daily",
    match: "10 18 * * *",
    options: { backfillPeriod: 24 * 60 * 60 * 1000, maxAttempts: 5 },
  },
  { task: "jira.schedule", match: "* * * * *", options: { maxAttempts: 1, jobKey: "jira.schedule" } },
  {
    task: "connections.silence",
    match: "*/5 * * * *",
    options: { maxAttempts: 1, jobKey: "connections.silence" },
  },
  { task: "incidents.upkeep", match: "* * * * *", options: { maxAttempts: 1, jobKey: "incidents.upkeep" } },
  { task: "notices.upkeep", match: "* * * * *", options: { maxAttempts: 1, jobKey: "notices.upkeep" } },
  { task: "upkeep.release", match: "* * * * *", options: { maxAttempts: 1, jobKey: "upkeep.release" } },
] satisfies { task: JobName; match: string; options: object }[]);

const LEVELS: Record<LogLevel, "error" | "warn" | "debug" | "trace"> = {
  error: "error",
  warning: "warn",
  info: "debug",
  debug: "trace",
};

const logger = new Logger((scope) => (level, message, meta) => {
  const about = { jobId: scope.jobId, task: scope.taskIdentifier, worker: scope.workerId };
  log()[LEVELS[level]]({ ...about, ...(meta?.["error"] ? { err: meta["error"] } : {}) }, `jobs: ${message}`);
});

function taskList(): TaskList {
  const list: TaskList = {};
  for (const name of Object.keys(tasks) as JobName[]) {
    // The payload was typed where it was enqueued; between there and here it was JSON.
    const handler = tasks[name] as Handler<JobName>;
    list[name] = async (payload, { job }) => {
      const { id, attempts, max_attempts: most } = job;
      await handler(payload as JobPayloads[JobName], { id, attempt: attempts, last: attempts >= most });
    };
  }
  return list;
}

/** A running worker. */
export interface Worker {
  /** Takes no more jobs, waits for those in hand, gives back the rest. */
  stop(): Promise<void>;
}

function begin(): Promise<Runner> {
  return run({
    preset: {
      worker: {
        connectionString: currentDatabaseUrl(),
        maxPoolSize: POOL,
        concurrentJobs: CONCURRENCY,
        pollInterval: 2000,
        localQueue: { size: CONCURRENCY * 2, ttl: LOCAL_TTL_MS },
        completeJobBatchDelay: 0,
        gracefulShutdownAbortTimeout: STOP_WITHIN_MS,
        logger,
      },
    },
    noHandleSignals: true,
    taskList: taskList(),
    parsedCronItems: CRON,
  });
}

/**
 * Starts doing jobs in this process. Any number of processes may; PostgreSQL deals the jobs out.
 * Failed jobs are logged with their id and tried again with growing pauses. The worker gives up
 * when the database stays away; it is then begun anew until it holds.
 */
export async function startWorker(): Promise<Worker> {
  const stopping = new AbortController();
  await releaseJobs();
  let runner: Runner | undefined = await begin();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      try {
        runner ??= await begin();
        await runner.promise;
      } catch (error) {
        log().error({ err: error }, "the job worker ended; beginning anew");
      }
      runner = undefined;
      await sleep(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => {
        // Aborted: the loop's condition ends it.
      });
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await runner?.stop("the process is stopping");
      await watching;
    },
  };
}
