import { type AbcState, emptyAbc } from "#demo/abc/model.ts";
import type { JiraState } from "#demo/jira/model.ts";
import { backdateSetUp, finishTheStory } from "#demo/seed/afterwards.ts";
import { calendarUpTo } from "#demo/seed/calendar.ts";
import { openFeed } from "#demo/seed/feed.ts";
import { tellFeedback } from "#demo/seed/feedback-beats.ts";
import { incidentBeats } from "#demo/seed/incident-beats.ts";
import { seedRefusals } from "#demo/seed/refusals.ts";
import { seeded } from "#demo/seed/rng.ts";
import { readJiras } from "#demo/seed/read-jiras.ts";
import { settleChannels } from "#demo/seed/settle-channels.ts";
import { settleSubscription } from "#demo/seed/settle-subscription.ts";
import { settleConnections } from "#demo/seed/settle-connections.ts";
import { settleOnCall } from "#demo/seed/settle-on-call.ts";
import { keepWhatWasLearned } from "#demo/seed/learning.ts";
import { settlePeople } from "#demo/seed/settle-people.ts";
import { storySites } from "#demo/seed/sites.ts";
import { type Beat, play, type Stage } from "#demo/seed/stage.ts";
import { DODAM_DONE, HANBIT_DONE, SAEBOM_DONE } from "#demo/seed/story/done-lines.ts";
import { doneTickets } from "#demo/seed/story/done-tickets.ts";
import { faultsOfThePast } from "#demo/seed/story/faults-past.ts";
import { faultsOfToday } from "#demo/seed/story/faults-now.ts";
import { openAtDodam, openAtHanbit } from "#demo/seed/story/others-now.ts";
import { openAtSaebom } from "#demo/seed/story/saebom-now.ts";
import { ticketBeats } from "#demo/seed/ticket-beats.ts";
import type { ReceiverState } from "#demo/receiver/model.ts";
import { setTargets } from "#lib/incidents/sla/targets.ts";
import { setStatusPage } from "#lib/status/set-page.ts";
import type { WhatapState } from "#demo/whatap/model.ts";
import { initialState as console } from "#demo/whatap/projects.ts";

const SEED = 20_260_317;
/** How soon the vendor's engineers want to be on an incident, and done with it. */
const PROMISED = {
  critical: { acknowledgeMinutes: 15, resolveMinutes: 240 },
  warning: { acknowledgeMinutes: 60, resolveMinutes: 1440 },
  info: { acknowledgeMinutes: null, resolveMinutes: null },
};

function ticketsOf(stage: Stage): Beat[] {
  const { calendar, rng } = stage;
  const among: [number, string][] = [
    [4, "15:20"],
    [3, "13:05"],
    [2, "10:10"],
  ];
  const luck = { calendar, rng };
  const saebom = doneTickets(SAEBOM_DONE, ["윤채원", "강민재", "문가은"], { from: 14, to: 5, among }, luck);
  const dodam = doneTickets(DODAM_DONE, ["배지우", "신아름"], { from: 13, to: 4, among: [] }, luck);
  const hanbit = doneTickets(HANBIT_DONE, ["차도윤", "류하은"], { from: 12, to: 5, among: [] }, luck);
  return [
    ...[...saebom, ...openAtSaebom(calendar)].flatMap((story) => ticketBeats("saebom", story)),
    ...[...dodam, ...openAtDodam(calendar)].flatMap((story) => ticketBeats("dodam", story)),
    ...[...hanbit, ...openAtHanbit(calendar)].flatMap((story) => ticketBeats("hanbit", story)),
  ];
}

/**
 * Fills an empty, migrated database with a made-up company's fortnight that ends at `now`, and
 * returns what the simulators then know. Webhooks of the past go through the real plugins, pipeline
 * and rooms; what people did goes through the real verbs.
 */
export async function seed(options: {
  now: Date;
  /** Where the simulated Jira will be, without a trailing slash. */
  jiraUrl: string;
  /** Where AtSignal calls it. */
  jiraApiUrl: string;
  /** Where AtSignal calls the simulated messenger, without a trailing slash. */
  chatUrl: string;
}): Promise<{ jira: JiraState; whatap: WhatapState; abc: AbcState; receiver: ReceiverState }> {
  const rng = seeded(SEED);
  const calendar = calendarUpTo(options.now);
  const jira = storySites(rng);
  const whatap = console();
  const abc = emptyAbc();
  const { viewers, companies, admin } = await settlePeople();
  const wires = await settleConnections(admin, companies, jira, options.jiraApiUrl);
  await setTargets(admin, PROMISED);
  await setStatusPage(admin, companies.get("saebom") ?? 0, { enabled: true });
  for (const receiver of whatap.receivers) {
    const wire = wires[receiver.id as "json" | "infra" | "standard"];
    receiver.url = wire.url;
    receiver.token = wire.secret ?? "";
  }
  const rooms = await settleChannels(admin, options.chatUrl);
  const receiver = await settleSubscription(admin, options.chatUrl);
  await settleOnCall(admin, viewers, calendar, rooms);
  await backdateSetUp(calendar);
  const { jiraUrl } = options;
  const stage: Stage = { rng, calendar, feed: openFeed(rng), jira, whatap, abc, jiraUrl, wires, viewers };
  const faults = [...faultsOfThePast(calendar, rng), ...faultsOfToday(calendar)];
  await play(stage, [...ticketsOf(stage), ...faults.flatMap(incidentBeats)]);
  await readJiras(jira, options.jiraApiUrl, [wires.saebom.id, wires.dodam.id, wires.hanbit.id]);
  await tellFeedback(stage);
  await seedRefusals(stage);
  await keepWhatWasLearned(stage);
  await finishTheStory(stage);
  return { jira, whatap, abc, receiver };
}
