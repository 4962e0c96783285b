import { tellSilence } from "#lib/connections/silence.ts";
import { keepIncidents } from "#lib/incidents/arrivals/upkeep.ts";
import { deliverTicket } from "#lib/jira/writing/deliver.ts";
import { rereadIssue } from "#lib/jira/reading/reread.ts";
import { resettleConnection } from "#lib/jira/settings/resettle.ts";
import { scheduleRounds } from "#lib/jira/reading/schedule.ts";
import { pollConnection, sweepConnection } from "#lib/jira/reading/sync.ts";
import { tendWebhooks } from "#lib/jira/webhooks/tend-webhooks.ts";
import type { JobName, JobPayloads } from "#lib/jobs/enqueue.ts";
import { dailyUpkeep, releaseJobs } from "#lib/jobs/upkeep.ts";
import { confirmEvent } from "#lib/pipeline/confirm.ts";
import { sendMessage } from "#lib/notifications/incident/send-message.ts";
import { keepNotices } from "#lib/notifications/incident/upkeep.ts";
import { planMessages } from "#lib/notifications/incident/plan-messages.ts";
import { notifyTicket } from "#lib/notifications/notify-ticket.ts";
import { tellMention } from "#lib/notifications/tell-mention.ts";
import { sendMail } from "#lib/notifications/send-mail.ts";
import { recoverMissed } from "#lib/subscriptions/fan-out/recover-missed.ts";

/** What a handler may know of its own run. */
interface JobRun {
  id: string;
  /** 1 on the first try. */
  attempt: number;
  /** Whether a failure now is final. */
  last: boolean;
}

/** Throwing means: try again later. */
export type Handler<N extends JobName> = (payload: JobPayloads[N], run: JobRun) => Promise<void>;

/** Who does which job: the one place that knows. */
export const tasks: { [N in JobName]: Handler<N> } = {
  "mail.send": ({ mailId }) => sendMail(mailId),
  "event.confirm": ({ eventId }, { last }) => confirmEvent(eventId, last),
  "ticket.reread": ({ connectionId, ...name }) => rereadIssue(connectionId, name),
  "jira.deliver": ({ ticketId, tries }) => deliverTicket(ticketId, tries),
  "ticket.notify": ({ ticketId }) => notifyTicket(ticketId),
  "jira.poll": ({ connectionId }) => pollConnection(connectionId),
  "jira.sweep": ({ connectionId }) => sweepConnection(connectionId),
  "tickets.resettle": ({ connectionId }) => resettleConnection(connectionId),
  "jira.webhooks": ({ connectionId }) => tendWebhooks(connectionId),
  "jira.schedule": () => scheduleRounds(),
  "connections.silence": async () => void (await tellSilence()),
  "incident.mentioned": ({ entryId, userId }) => tellMention(entryId, userId),
  "incidents.upkeep": () => keepIncidents(),
  "notices.plan": (to) => planMessages(to),
  "notices.send": ({ messageId }) => sendMessage(messageId),
  "notices.upkeep": () => keepNotices(),
  "subscriptions.recover": (missed) => recoverMissed(missed),
  "upkeep.daily": () => dailyUpkeep(),
  "upkeep.release": () => releaseJobs(),
};
