import { html } from "#demo/kit/html.ts";
import { dayTime, framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, type Route, seeOther } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { Issue, Priority, Site } from "#demo/jira/model.ts";
import { actorOf, deskBar, peopleOptions } from "#demo/jira/pages/desk-bar.ts";
import { perform } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { siteBySlug } from "#demo/jira/verbs/desk.ts";
import { statusOf } from "#demo/jira/wire/find.ts";

const PRIORITIES: Priority[] = ["Highest", "High", "Medium", "Low"];
const SHOWN = 100;

function sitesPage(jira: JiraSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  const cards = jira.store.value.sites.map(
    (site) =>
      html`<section class="card">
        <h2 style="margin-top:0"><a href="/${site.slug}">${site.name}</a></h2>
        <p class="muted">
          ${say(`jira.${site.product}`)} · ${site.projects.map((one) => `${one.key} ${one.name}`).join(", ")}
          · ${say("jira.issues_count", { n: site.issues.length })}
        </p>
        <p class="mono muted">${site.webhooks.map((one) => one.url).join(" ") || say("none")}</p>
      </section>`,
  );
  return framed({
    ask,
    name: "jira.name",
    title: say("jira.sites"),
    links: jira.links,
    nav: html`<a href="/faults">${say("faults.title")}</a>`,
    main: html`<h1>${say("jira.sites")}</h1>
      ${cards}`,
    log: jira.sender.log,
  });
}

function found(site: Site, ask: Ask): Issue[] {
  const words = (ask.query.get("q") ?? "").toLowerCase();
  const status = ask.query.get("status") ?? "";
  return site.issues
    .filter((one) => status === "" || one.statusId === status)
    .filter((one) => `${one.key} ${one.summary}`.toLowerCase().includes(words))
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .slice(0, SHOWN);
}

function createForm(site: Site, ask: Ask) {
  const say = textIn(ask.language);
  return html`<details class="card">
    <summary>${say("jira.create")}</summary>
    <form class="stack" method="post" action="/${site.slug}/issues">
      <label>${say("jira.summary")} <input name="summary" required maxlength="255" /></label>
      <label>${say("jira.description")} <textarea name="description"></textarea></label>
      <div class="row">
        <label class="grow"
          >${say("jira.project")}
          <select name="project">
            ${site.projects.map((one) => html`<option value="${one.key}">${one.key} ${one.name}</option>`)}
          </select></label
        >
        <label class="grow"
          >${say("jira.type")}
          <select name="type">
            ${site.issueTypes.map((one) => html`<option>${one.name}</option>`)}
          </select></label
        >
        <label class="grow"
          >${say("jira.priority")}
          <select name="priority">
            ${PRIORITIES.map((one) => html`<option ${one === "Medium" && "selected"}>${one}</option>`)}
          </select></label
        >
        <label class="grow"
          >${say("jira.reporter")}
          <select name="reporter">
            ${peopleOptions(ask, site, site.people.find((one) => one.side === "customer")?.id ?? null)}
          </select></label
        >
      </div>
      <div class="row end"><button class="main">${say("jira.create")}</button></div>
    </form>
  </details>`;
}

function listPage(jira: JiraSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  const site = siteBySlug(jira.store.value, ask.param("site"));
  const status = ask.query.get("status");
  const issues = found(site, ask);
  const nameOf = (id: string | null) => site.people.find((one) => one.id === id)?.name;
  const rows = issues.map(
    (issue) =>
      html`<tr>
        <td class="mono">${issue.key}</td>
        <td><a href="/${site.slug}/browse/${issue.key}">${issue.summary}</a></td>
        <td><span class="chip">${statusOf(site, issue).name}</span></td>
        <td class="wide">
          ${nameOf(issue.assigneeId) ?? html`<span class="muted">${say("jira.unassigned")}</span>`}
        </td>
        <td class="num wide muted">${dayTime(issue.updatedAt)}</td>
      </tr>`,
  );
  const main = html`<h1>${site.name} · ${say("jira.issues")}</h1>
    ${createForm(site, ask)}
    <form class="row" method="get">
      <input
        class="grow"
        name="q"
        value="${ask.query.get("q") ?? ""}"
        aria-label="${say("jira.search")}"
        placeholder="${say("jira.search")}"
      />
      <select name="status" aria-label="${say("jira.status")}" data-submit>
        <option value="">${say("jira.all")}</option>
        ${site.statuses.map((one) => html`<option value="${one.id}" ${one.id === status && "selected"}>${one.name}</option>`)}
      </select>
      <button>${say("jira.find")}</button>
    </form>
    ${
      issues.length === 0
        ? html`<p class="muted">${say("jira.no_issues")}</p>`
        : html`<table>
            <thead>
              <tr>
                <th>${say("jira.key")}</th>
                <th>${say("jira.summary")}</th>
                <th>${say("jira.status")}</th>
                <th class="wide">${say("jira.assignee")}</th>
                <th class="num wide">${say("jira.updated")}</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }`;
  return framed({
    ask,
    name: "jira.name",
    title: site.name,
    links: jira.links,
    nav: deskBar(ask, site),
    main,
    log: jira.sender.log,
  });
}

async function create(jira: JiraSimulator, ask: Ask): Promise<Answer> {
  const form = await ask.form();
  const site = siteBySlug(jira.store.value, ask.param("site"));
  let key = "";
  // A customer who opens an issue does so in the portal, in their own name.
  const reporter = form.get("reporter") ?? actorOf(ask, site).id;
  perform(jira, { site: site.slug, actor: reporter }, (desk) => {
    const made = createIssue(desk, {
      summary: form.get("summary") ?? "",
      description: form.get("description") ?? "",
      type: form.get("type") ?? undefined,
      project: form.get("project") ?? undefined,
      priority: PRIORITIES.find((one) => one === form.get("priority")),
    });
    key = made.issue.key;
    return made.emissions;
  });
  return seeOther(`/${site.slug}/browse/${key}`);
}

async function actAs(jira: JiraSimulator, ask: Ask): Promise<Answer> {
  const site = siteBySlug(jira.store.value, ask.param("site"));
  const person = (await ask.form()).get("person") ?? "";
  const back = ask.query.get("back") ?? "/";
  const here = /^\/(?!\/)/.test(back) ? back : "/";
  return seeOther(here, { "set-cookie": `actor_${site.slug}=${encodeURIComponent(person)}; Path=/` });
}

/** Sites, a site's issues, and the making of one. */
export function listRoutes(jira: JiraSimulator): Route[] {
  return [
    { method: "GET", path: "/", handler: (ask) => sitesPage(jira, ask) },
    { method: "GET", path: "/:site", handler: (ask) => listPage(jira, ask) },
    { method: "POST", path: "/:site/issues", handler: (ask) => create(jira, ask) },
    { method: "POST", path: "/:site/act-as", handler: (ask) => actAs(jira, ask) },
  ];
}
