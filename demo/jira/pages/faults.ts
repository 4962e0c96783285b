import { type Html, html } from "#demo/kit/html.ts";
import { framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, type Route, seeOther } from "#demo/kit/router.ts";
import { type Say, type TextKey, textIn } from "#demo/text/text.ts";
import { type Faults, NO_FAULTS } from "#demo/jira/faults.ts";
import { expireAccess, revokeGrants } from "#demo/jira/oauth/grants.ts";
import { addStatus } from "#demo/jira/verbs/add-status.ts";
import { siteBySlug } from "#demo/jira/verbs/desk.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

type Knob = [name: keyof Faults, label: TextKey];

const ON_WEBHOOKS: Knob[] = [
  ["dropPercent", "faults.drop"],
  ["doublePercent", "faults.double"],
  ["reorderMs", "faults.reorder"],
  ["delayMs", "faults.delay"],
];
const ON_CALLS: Knob[] = [
  ["downPercent", "faults.down"],
  ["failPercent", "faults.fail"],
  ["losePercent", "faults.lose"],
  ["limitPercent", "faults.limit"],
  ["retryAfterS", "faults.retry_after"],
  ["pointsPerHour", "faults.points"],
  ["searchLagMs", "faults.lag"],
  ["accessTokenS", "faults.token_life"],
  ["wrongSecretPercent", "faults.wrong_secret"],
];

function knobs(jira: JiraSimulator, say: Say, some: Knob[]): Html[] {
  return some.map(
    ([name, label]) =>
      html`<label
        >${say(label)} <input name="${name}" type="number" min="0" value="${jira.faults[name]}"
      /></label>`,
  );
}

const CATEGORIES = ["new", "indeterminate", "done"] as const;

function statusForm(jira: JiraSimulator, say: Say): Html {
  return html`<form class="row card" method="post" action="/faults/status">
    <select name="site" aria-label="${say("jira.sites")}">
      ${jira.store.value.sites.map((one) => html`<option value="${one.slug}">${one.name}</option>`)}
    </select>
    <input
      class="grow"
      name="name"
      required
      maxlength="60"
      placeholder="${say("faults.status_name")}"
      aria-label="${say("faults.status_name")}"
    />
    <select name="category" aria-label="${say("faults.status_category")}">
      ${CATEGORIES.map((one) => html`<option ${one === "indeterminate" && "selected"}>${one}</option>`)}
    </select>
    <button>${say("faults.status_add")}</button>
  </form>`;
}

async function takeStatus(jira: JiraSimulator, ask: Ask): Promise<Answer> {
  const form = await ask.form();
  const category = CATEGORIES.find((one) => one === form.get("category")) ?? "indeterminate";
  addStatus(siteBySlug(jira.store.value, form.get("site") ?? ""), form.get("name") ?? "", category);
  jira.store.changed();
  return seeOther("/faults");
}

function faultsPage(jira: JiraSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  const grants = jira.store.value.atlassian.grants.filter((one) => !one.revoked);
  return framed({
    ask,
    name: "jira.name",
    title: say("faults.title"),
    links: jira.links,
    nav: html`<a href="/">${say("jira.sites")}</a>`,
    main: html`<h1>${say("faults.title")}</h1>
      <p>${say("faults.about")}</p>
      <form class="stack card" method="post" action="/faults">
        <h2>${say("faults.webhooks")}</h2>
        ${knobs(jira, say, ON_WEBHOOKS)}
        <h2>${say("faults.calls")}</h2>
        ${knobs(jira, say, ON_CALLS)}
        <div class="row end">
          <button name="answer" value="off">${say("faults.off")}</button>
          <button class="main" name="answer" value="save">${say("save")}</button>
        </div>
      </form>
      <form class="row card" method="post" action="/faults/grants">
        <span class="grow">${say("faults.grants", { n: grants.length })}</span>
        <button name="answer" value="expire">${say("faults.expire")}</button>
        <button class="bad" name="answer" value="revoke">${say("faults.revoke")}</button>
      </form>
      ${statusForm(jira, say)}`,
    log: jira.sender.log,
  });
}

async function save(jira: JiraSimulator, ask: Ask): Promise<Answer> {
  const form = await ask.form();
  const chosen = { ...NO_FAULTS };
  if (form.get("answer") !== "off") {
    for (const [name] of [...ON_WEBHOOKS, ...ON_CALLS]) {
      const value = Number(form.get(name));
      if (Number.isFinite(value) && value >= 0) chosen[name] = value;
    }
  }
  Object.assign(jira.faults, chosen);
  return seeOther("/faults");
}

/** The panel of what goes wrong on purpose. */
export function faultRoutes(jira: JiraSimulator): Route[] {
  return [
    { method: "GET", path: "/faults", handler: (ask) => faultsPage(jira, ask) },
    { method: "POST", path: "/faults", handler: (ask) => save(jira, ask) },
    { method: "POST", path: "/faults/status", handler: (ask) => takeStatus(jira, ask) },
    {
      method: "POST",
      path: "/faults/grants",
      async handler(ask) {
        const what = (await ask.form()).get("answer");
        if (what === "revoke") revokeGrants(jira);
        else expireAccess(jira);
        return seeOther("/faults");
      },
    },
  ];
}
