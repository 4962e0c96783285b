import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";

/**
 * Names and payloads of every job; lib/jobs/tasks.ts says who does them. A job may run twice (its
 * process may die after the work and before the tick), so it must be harmless then; it must end
 * within ten minutes, after which its process is taken for dead.
 */
export interface JobPayloads {
  "mail.send": { mailId: string };
  /** Read one issue again, by id or key. */
  "ticket.reread": { connectionId: number; externalId?: string; key?: string };
  /** Send to Jira what was written on a ticket here, in order; `tries` counts passing failures. */
  "jira.deliver": { ticketId: string; tries?: number };
  /** Tell by mail what is new on a ticket to those who have not seen it. */
  "ticket.notify": { ticketId: string };
  /** Tell someone by mail that a comment on an incident mentions them. */
  "incident.mentioned": { entryId: string; userId: number };
  /** Call a sender that asked for it before it sends anything more. */
  "event.confirm": { eventId: string };
  /** One round of reading what changed. */
  "jira.poll": { connectionId: number };
  /** One round of looking for what is gone or was never heard of. */
  "jira.sweep": { connectionId: number };
  /** Work out the states of a connection's tickets again, after its choices changed. */
  "tickets.resettle": { connectionId: number };
  /** Refresh or renew the webhooks that a connection registered by itself. */
  "jira.webhooks": { connectionId: number };
  /** Each minute: the rounds that are due. */
  "jira.schedule": Record<string, unknown>;
  /** Every five minutes: sources that have been silent too long are told. */
  "connections.silence": Record<string, unknown>;
  /** Each minute: what time alone does to incidents. */
  "incidents.upkeep": Record<string, unknown>;
  /** Turn what an addressee is to be told into messages: one each, or one for many. */
  "notices.plan": { userId: number } | { channelId: number };
  /** One attempt at one message about incidents. */
  "notices.send": { messageId: string };
  /** Each minute: what fell behind in telling people of incidents. */
  "notices.upkeep": Record<string, unknown>;
  /** Look for events that a subscription was never sent, from a moment or a place in the change feed on. */
  "subscriptions.recover": { subscriptionId: number; since: string; from?: { xid: number; id: number } };
  /** Daily: partitions ahead of time, rows past their use. */
  "upkeep.daily": Record<string, unknown>;
  /** Each minute: jobs held by processes that died are let go. */
  "upkeep.release": Record<string, unknown>;
}

export type JobName = keyof JobPayloads;

/** How a job is to be run. */
export interface JobOptions {
  /** Not before this moment. */
  runAt?: Date;
  /** Jobs of one queue run one after another, in order. */
  queue?: string;
  /** A job with the same key that has not run yet is replaced instead of doubled. */
  key?: string;
  /** With `key`: a job that waits already keeps its moment instead of getting `runAt`. */
  keepRunAt?: boolean;
  /** Tries in all, with graphile-worker's exponential back-off (about e^n seconds). Default 25. */
  maxAttempts?: number;
}

/** Enqueues a job in the caller's transaction: it exists exactly if the deed does. */
export async function enqueue<N extends JobName>(
  tx: Transaction,
  name: N,
  payload: JobPayloads[N],
  options: JobOptions = {},
): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${name}, ${JSON.stringify(payload)}::json,
      queue_name => ${options.queue ?? null}::text,
      run_at => ${options.runAt?.toISOString() ?? null}::timestamptz,
      max_attempts => ${options.maxAttempts ?? null}::int,
      job_key => ${options.key ?? null}::text,
      job_key_mode => ${options.keepRunAt ? "preserve_run_at" : "replace"}::text
    )`);
}
