import { client } from "#db/client.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { scheduleTending } from "#lib/jira/webhooks/tend-webhooks.ts";
import { idAt } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";

const BATCH = 10_000;
/** Longer than any sender tries again. */
const DELIVERY_KEY_DAYS = 14;
/** Spent and expired sign-in attempts are kept this long for whoever asks what happened. */
const LOGIN_TOKEN_DAYS = 30;
/**
 * Only the last ten minutes before a clearing matter (lib/incidents/rules/react.ts); a week forgives a source
 * whose clock is far off.
 */
const ALERT_STATE_DAYS = 7;
/**
 * Which events an incident was made of is looked at while it is worked on and in its post-mortem; half a
 * year later its timeline is enough. An event of before that would be counted again when replayed.
 */
const INCIDENT_EVENT_DAYS = 180;
/**
 * Bodies and attempts of what was sent to subscriptions; longer than a recovery goes back
 * (lib/subscriptions/schema.ts), so that nothing is taken for unsent.
 */
const DELIVERY_DAYS = 30;
/** Whoever got no answer asks again within minutes, or when they are back at their desk. */
const WRITTEN_ONCE_DAYS = 3;
/** Long past any storm (lib/incidents/storms/note.ts). */
const INCIDENT_MINUTE_DAYS = 2;
/** No job runs longer (lib/jobs/enqueue.ts); whoever holds one longer is dead. */
const DEAD_AFTER = "10 minutes";

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 24 * 60 * 60 * 1000);
}

/** Deletes rows in batches, so that the intake and the pipeline never wait behind one long delete. */
async function prune(table: string, column: string, before: Date | string): Promise<number> {
  const sql = client();
  let pruned = 0;
  for (;;) {
    const { count } = await sql`
      delete from ${sql(table)} where ctid = any(array(
        select ctid from ${sql(table)} where ${sql(column)} < ${before} limit ${BATCH}))`;
    pruned += count;
    if (count < BATCH) return pruned;
  }
}

/** The `upkeep.daily` job. */
export async function dailyUpkeep(now: Date = new Date()): Promise<void> {
  await ensurePartitions(client(), now);
  await scheduleTending();
  const deliveryKeys = await prune("delivery_key", "received_at", daysBefore(now, DELIVERY_KEY_DAYS));
  const alertStates = await prune("alert_state", "event_at", daysBefore(now, ALERT_STATE_DAYS));
  const incidentEvents = await prune(
    "incident_event",
    "event_id",
    idAt(daysBefore(now, INCIDENT_EVENT_DAYS)),
  );
  const deliveries = await prune("delivery", "id", idAt(daysBefore(now, DELIVERY_DAYS)));
  await prune("written_once", "at", daysBefore(now, WRITTEN_ONCE_DAYS));
  const tokens = await client()`
    delete from login_token where expires_at < ${daysBefore(now, LOGIN_TOKEN_DAYS)}`;
  await client()`
    delete from incident_minute where minute < ${daysBefore(now, INCIDENT_MINUTE_DAYS)}`;
  log().info(
    { deliveryKeys, alertStates, incidentEvents, deliveries, loginTokens: tokens.count },
    "daily upkeep done",
  );
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
