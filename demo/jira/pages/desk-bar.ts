import { type Html, html } from "#demo/kit/html.ts";
import type { Ask } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { Person, Site } from "#demo/jira/model.ts";

/** Who works at this desk: the person chosen before, else the site's first agent. */
export function actorOf(ask: Ask, site: Site): Person {
  const agents = site.people.filter((one) => one.side === "agent");
  const chosen = site.people.find((one) => one.id === ask.cookies[`actor_${site.slug}`]);
  const person = chosen ?? agents[0] ?? site.people[0];
  if (!person) throw new Error(`${site.name} has nobody in it`);
  return person;
}

/** Options for a choice among people, agents first. */
export function peopleOptions(ask: Ask, site: Site, selectedId: string | null, who = site.people): Html {
  const say = textIn(ask.language);
  const group = (label: string, people: Person[]) =>
    people.length > 0 &&
    html`<optgroup label="${label}">
      ${people.map(
        (one) => html`<option value="${one.id}" ${one.id === selectedId && "selected"}>${one.name}</option>`,
      )}
    </optgroup>`;
  return html`${group(
    say("jira.agents"),
    who.filter((one) => one.side === "agent"),
  )}
  ${group(
    say("jira.customers"),
    who.filter((one) => one.side === "customer"),
  )}`;
}

/** The bar of a site: its name, its lists, and who is working. */
export function deskBar(ask: Ask, site: Site): Html {
  const say = textIn(ask.language);
  const actor = actorOf(ask, site);
  return html`<a href="/">${say("jira.sites")}</a>
    <a href="/${site.slug}">${site.name}</a>
    <a href="/${site.slug}/settings/webhook">${say("jira.webhook")}</a>
    <form class="row" method="post" action="/${site.slug}/act-as?back=${encodeURIComponent(ask.path)}">
      <label class="row small"
        >${say("jira.acting")}
        <select name="person" data-submit>
          ${peopleOptions(ask, site, actor.id)}
        </select>
      </label>
      <noscript><button>${say("save")}</button></noscript>
    </form>`;
}
