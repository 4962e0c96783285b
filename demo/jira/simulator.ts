import { Refused } from "#demo/kit/router.ts";
import { postAll } from "#demo/jira/mail.ts";
import type { Site } from "#demo/jira/model.ts";
import { type Desk, siteBySlug } from "#demo/jira/verbs/desk.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import type { WireSite } from "#demo/jira/wire/names.ts";

/** A clock that never shows the same millisecond twice; `skewMs` = how far it goes ahead of ours. */
export function tickingClock(skewMs = 0): () => Date {
  let last = 0;
  return () => {
    last = Math.max(Date.now() + skewMs, last + 1);
    return new Date(last);
  };
}

/** A site with its address, as its `self` links say it. */
export function wireOf(jira: JiraSimulator, site: Site): WireSite {
  return { site, baseUrl: `${jira.links.jira}/${site.slug}` };
}

/** Lets a person do something in a site, now: runs the verb, keeps the result and tells whoever listens. */
export function performAs<T extends { emissions: Emission[] }>(
  jira: JiraSimulator,
  site: Site,
  actorId: string,
  verb: (desk: Desk) => T,
): T {
  const desk = { state: jira.store.value, wire: wireOf(jira, site), actorId, at: jira.clock() };
  const done = verb(desk);
  jira.store.changed();
  postAll(jira, site, done.emissions);
  return done;
}

/** The same for people named by id or name; absent, the site's first agent does it. */
export function perform(
  jira: JiraSimulator,
  where: { site: string; actor?: string | undefined },
  verb: (desk: Desk) => Emission[],
): void {
  const site = siteBySlug(jira.store.value, where.site);
  const actor =
    site.people.find((one) => one.id === where.actor || one.name === where.actor) ??
    (where.actor === undefined ? site.people.find((one) => one.side === "agent") : undefined);
  if (!actor) throw new Refused(422, `no person "${where.actor ?? ""}" in ${site.name}`);
  performAs(jira, site, actor.id, (desk) => ({ emissions: verb(desk) }));
}

/** Resolves when no webhook is on its way any more. */
export async function allDelivered(jira: JiraSimulator): Promise<void> {
  while (jira.underway.size > 0) await Promise.all(jira.underway);
}
