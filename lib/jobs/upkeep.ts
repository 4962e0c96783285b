import { client } from "#db/client.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { scheduleTending } from "#lib/jira/tend-webhooks.ts";
import { log } from "#lib/core/log.ts";

const BATCH = 10_000;
/** Longer than any sender tries again. */
const DELIVERY_KEY_DAYS = 14;
/** Spent and expired sign-in attempts are kept this long for whoever asks what happened. */
const LOGIN_TOKEN_DAYS = 30;
/** Long past any storm (lib/incidents/storms/note.ts). */
const INCIDENT_MINUTE_DAYS = 2;
/** No job runs longer (lib/jobs/enqueue.ts); whoever holds one longer is dead. */
const DEAD_AFTER = "10 minutes";

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
}

/** Deletes old delivery keys in batches, so that the intake never waits behind one long delete. */
async function pruneDeliveryKeys(before: Date): Promise<number> {
  let pruned = 0;
  for (;;) {
    const { count } = await client()`
      delete from delivery_key where ctid = any(array(
        select ctid from delivery_key where received_at < ${before} limit ${BATCH}))`;
    pruned += count;
    if (count < BATCH) return pruned;
  }
}

/** The `upkeep.daily` job. */
export async function dailyUpkeep(now: Date = new Date()): Promise<void> {
  await ensurePartitions(client(), now);
  await scheduleTending();
  const deliveryKeys = await pruneDeliveryKeys(daysBefore(now, DELIVERY_KEY_DAYS));
  const tokens = await client()`
    delete from login_token where expires_at < ${daysBefore(now, LOGIN_TOKEN_DAYS)}`;
  await client()`
    delete from incident_minute where minute < ${daysBefore(now, INCIDENT_MINUTE_DAYS)}`;
  log().info({ deliveryKeys, loginTokens: tokens.count }, "daily upkeep done");
}

/**
 * The `upkeep.release` job: lets go of jobs whose process died while holding them. graphile-worker
 * itself waits four hours, which is long for a sign-in mail.
 */
export async function releaseJobs(): Promise<void> {
  const dead = await client()<{ worker: string }[]>`
    select distinct locked_by as worker from graphile_worker.jobs
    where locked_at < now() - ${DEAD_AFTER}::interval`;
  if (dead.length === 0) return;
  const workers = dead.map((row) => row.worker);
  await client()`select graphile_worker.force_unlock_workers(${workers}::text[])`;
  log().warn({ workers }, "let go of jobs that dead processes held");
}
