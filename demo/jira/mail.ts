import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Parcel } from "#demo/kit/sender.ts";
import { strikes } from "#demo/jira/faults.ts";
import { matchesJql } from "#demo/jira/jql/match.ts";
import type { Site } from "#demo/jira/model.ts";
import { dynamicParcel, parcelFor } from "#demo/jira/parcel.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** What is posted about one emission: to each of the administrator's webhooks, and once to each app. */
function parcelsFor(jira: JiraSimulator, site: Site, emission: Emission): ((name: string) => Parcel)[] {
  const about = (jql: string | undefined) =>
    jql === undefined || jql === "" || matchesJql(site, emission.issue, jql);
  const wants = (events: string[] | undefined) =>
    events === undefined || events.length === 0 || events.includes(emission.event);
  const byAdmin = site.webhooks
    .filter((one) => one.active && one.url !== "" && wants(one.events) && about(one.jql))
    .map((webhook) => (name: string) => parcelFor(site, webhook, emission, name));
  const now = Date.now();
  const alive = site.dynamicWebhooks.filter((one) => {
    const grant = jira.store.value.atlassian.grants.find(({ id }) => id === one.grantId);
    return grant?.revoked === false && Date.parse(one.expiresAt) > now;
  });
  const matching = alive.filter((one) => one.events.includes(emission.event) && about(one.jql));
  const byApp = [...new Set(matching.map((one) => one.url))].map((url) => {
    const ids = matching.filter((one) => one.url === url).map((one) => one.id);
    return (name: string) => dynamicParcel(site, { url, ids }, emission, jira.app, name);
  });
  return [...byAdmin, ...byApp];
}

async function send(jira: JiraSimulator, parcel: Parcel): Promise<void> {
  const { delayMs, reorderMs } = jira.faults;
  const wait = delayMs + jira.random() * reorderMs;
  if (wait > 0) await sleep(wait, undefined, { ref: false });
  await jira.sender.send(parcel);
}

/** Posts emissions to whoever listens, with the faults that are on, without waiting for answers. */
export function postAll(jira: JiraSimulator, site: Site, emissions: Emission[]): void {
  const underway = (parcel: Parcel) => {
    const way = send(jira, parcel).finally(() => jira.underway.delete(way));
    jira.underway.add(way);
  };
  for (const emission of emissions) {
    for (const parcel of parcelsFor(jira, site, emission)) {
      const { dropPercent, doublePercent } = jira.faults;
      if (strikes(dropPercent, jira.random)) continue;
      const name = randomUUID();
      underway(parcel(name));
      if (strikes(doublePercent, jira.random)) underway(parcel(jira.random() < 0.5 ? name : randomUUID()));
    }
  }
}
