import { Refused } from "#demo/kit/router.ts";
import type { Sender } from "#demo/kit/sender.ts";
import type { Links } from "#demo/kit/layout.ts";
import type { Store } from "#demo/kit/store.ts";
import type { JiraState, Site } from "#demo/jira/model.ts";
import { parcelFor } from "#demo/jira/parcel.ts";
import { type Desk, siteBySlug } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** A running simulated Jira. */
export interface JiraSimulator {
  store: Store<JiraState>;
  sender: Sender;
  links: Links;
}

/** Address of a site, as its `self` links say it. */
function baseUrlOf(links: Links, site: Site): string {
  return `${links.jira}/${site.slug}`;
}

/** Posts emissions to every active webhook of the site, without waiting for the answers. */
function post(jira: JiraSimulator, site: Site, emissions: Emission[]): void {
  for (const emission of emissions) {
    for (const webhook of site.webhooks) {
      if (webhook.active && webhook.url !== "") void jira.sender.send(parcelFor(site, webhook, emission));
    }
  }
}

/**
 * Lets someone do something in a site, now: runs the verb, keeps the result and tells whoever
 * listens. `actor` is an id or a name; absent, the site's first agent does it.
 */
export function perform(
  jira: JiraSimulator,
  where: { site: string; actor?: string | undefined },
  verb: (desk: Desk) => Emission[],
): void {
  const state = jira.store.value;
  const site = siteBySlug(state, where.site);
  const actor =
    site.people.find((one) => one.id === where.actor || one.name === where.actor) ??
    (where.actor === undefined ? site.people.find((one) => one.side === "agent") : undefined);
  if (!actor) throw new Refused(422, `no person "${where.actor ?? ""}" in ${site.name}`);
  const wire = { site, baseUrl: baseUrlOf(jira.links, site) };
  const emissions = verb({ state, wire, actorId: actor.id, at: new Date() });
  jira.store.changed();
  post(jira, site, emissions);
}
