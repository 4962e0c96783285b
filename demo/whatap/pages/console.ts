import { type Html, html } from "#demo/kit/html.ts";
import { dayTime, framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, Refused, type Route, page, seeOther } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { ActiveEvent, Emission, Level, Project } from "#demo/whatap/model.ts";
import { levelsOf, ruleById } from "#demo/whatap/rules.ts";
import { perform, type WhatapSimulator } from "#demo/whatap/simulator.ts";
import {
  type Console,
  acknowledge,
  clear,
  disable,
  escalate,
  projectByCode,
  raise,
  repeat,
  storm,
  STORM_LIMIT,
} from "#demo/whatap/verbs.ts";

const LEVELS: Level[] = ["Info", "Warning", "Critical"];

function projectOf(whatap: WhatapSimulator, ask: Ask): Project {
  const wanted = Number(ask.query.get("pcode"));
  const { projects } = whatap.store.value;
  const project = projects.find((one) => one.pcode === wanted) ?? projects[0];
  if (!project) throw new Refused(404, "the console has no projects");
  return project;
}

function activeRow(whatap: WhatapSimulator, ask: Ask, event: ActiveEvent): Html {
  const say = textIn(ask.language);
  const project = projectByCode(whatap.store.value, event.pcode);
  const agent = project.agents.find((one) => one.oid === event.oid);
  const rule = ruleById(event.ruleId);
  const here = `/alerts/${event.uuid}`;
  const canEscalate = event.level !== "Critical" && levelsOf(rule).includes("Critical");
  return html`<article class="card" data-alert="${event.uuid}">
    <div class="row">
      <strong class="${event.level.toLowerCase()}">${event.level}</strong>
      <span class="grow">${rule.title} · <span class="mono">${agent?.oname}</span></span>
      ${event.acknowledged && html`<span class="chip">${say("whatap.acknowledged")}</span>`}
    </div>
    <p class="muted small">
      ${project.name} (${project.pcode}) · ${say("whatap.value")} ${event.value}${rule.unit} ·
      ${say("whatap.sent")} ×${event.sent} · ${say("whatap.since")} ${dayTime(event.since)}
    </p>
    <form class="row" method="post">
      <label class="row small"
        >${say("whatap.times")}
        <input name="times" type="number" value="1" min="1" max="${STORM_LIMIT}" style="width:80px"
      /></label>
      <button formaction="${here}/repeat">${say("whatap.repeat")}</button>
      ${canEscalate && html`<button class="critical" formaction="${here}/escalate">${say("whatap.escalate")}</button>`}
      <button class="main" formaction="${here}/clear">${say("whatap.clear")}</button>
      ${!event.acknowledged && html`<button formaction="${here}/acknowledge">${say("whatap.acknowledge")}</button>`}
      <button class="quiet" formaction="${here}/disable">${say("whatap.disable")}</button>
    </form>
  </article>`;
}

function raiseForm(ask: Ask, project: Project): Html {
  const say = textIn(ask.language);
  return html`<section class="card">
    <h2 style="margin-top:0">${say("whatap.raise")}</h2>
    <p class="muted small">${say("whatap.raise_about")}</p>
    <form class="row" method="post" action="/alerts?pcode=${project.pcode}">
      <label class="grow"
        >${say("whatap.agent")}
        <select name="agent">
          ${project.agents.map((one) => html`<option>${one.oname}</option>`)}
        </select></label
      >
      <label class="grow"
        >${say("whatap.rule")}
        <select name="rule">
          ${project.rules.map((id) => html`<option value="${id}">${ruleById(id).title}</option>`)}
        </select></label
      >
      <label
        >${say("whatap.level")}
        <select name="level">
          ${LEVELS.map((one) => html`<option ${one === "Warning" && "selected"}>${one}</option>`)}
        </select></label
      >
      <button class="main" style="align-self:end">${say("whatap.raise")}</button>
    </form>
  </section>`;
}

function stormForm(ask: Ask, project: Project): Html {
  const say = textIn(ask.language);
  return html`<section class="card">
    <h2 style="margin-top:0">${say("whatap.storm")}</h2>
    <p class="muted small">${say("whatap.storm_about")}</p>
    <form class="row" method="post" action="/storm?pcode=${project.pcode}">
      <label class="row small"
        >${say("whatap.times")}
        <input name="count" type="number" value="200" min="1" max="${STORM_LIMIT}" style="width:96px"
      /></label>
      <label class="check"
        ><input type="checkbox" name="oneFault" value="yes" /> ${say("whatap.one_fault")}</label
      >
      <button class="bad">${say("whatap.storm_send")}</button>
    </form>
  </section>`;
}

function activeList(whatap: WhatapSimulator, ask: Ask): Html {
  const say = textIn(ask.language);
  const { active } = whatap.store.value;
  return html`<h2>${say("whatap.active")} ${active.length}</h2>
    ${active.length === 0 && html`<p class="muted">${say("whatap.no_active")}</p>`}
    ${active.slice(0, 40).map((event) => activeRow(whatap, ask, event))}`;
}

function consolePage(whatap: WhatapSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  const project = projectOf(whatap, ask);
  const tabs = whatap.store.value.projects.map(
    (one) =>
      html`<a href="/?pcode=${one.pcode}" class="chip" ${one === project && html`aria-current="page"`}
        >${one.name}</a
      >`,
  );
  return framed({
    ask,
    name: "whatap.name",
    title: project.name,
    links: whatap.links,
    nav: html`<a href="/">${say("whatap.projects")}</a> <a href="/receivers">${say("whatap.receivers")}</a>`,
    main: html`<nav class="row" aria-label="${say("whatap.projects")}">${tabs}</nav>
      <br />
      <h1>${project.name} <span class="muted mono">${project.pcode} · ${project.platform}</span></h1>
      ${raiseForm(ask, project)} ${stormForm(ask, project)} ${activeList(whatap, ask)}`,
    log: whatap.sender.log,
  });
}

/** The console: its projects, what is on fire in them, and the matches. */
export function consoleRoutes(whatap: WhatapSimulator): Route[] {
  const back = (ask: Ask) => seeOther(`/?pcode=${ask.query.get("pcode") ?? ""}`);
  const deed = (
    name: string,
    verb: (console: Console, uuid: string, form: URLSearchParams) => Emission[],
  ): Route => ({
    method: "POST",
    path: `/alerts/:uuid/${name}`,
    async handler(ask) {
      const form = await ask.form();
      const uuid = ask.param("uuid");
      const pcode = whatap.store.value.active.find((one) => one.uuid === uuid)?.pcode ?? "";
      perform(whatap, (console) => verb(console, uuid, form));
      return seeOther(`/?pcode=${pcode}`);
    },
  });
  return [
    { method: "GET", path: "/", handler: (ask) => consolePage(whatap, ask) },
    { method: "GET", path: "/active", handler: (ask) => page(activeList(whatap, ask)) },
    {
      method: "POST",
      path: "/alerts",
      async handler(ask) {
        const form = await ask.form();
        const { pcode } = projectOf(whatap, ask);
        const rule = form.get("rule") ?? "";
        const level = LEVELS.find((one) => one === form.get("level"));
        perform(
          whatap,
          (console) => raise(console, { pcode, agent: form.get("agent") ?? "", rule, level }).emissions,
        );
        return back(ask);
      },
    },
    {
      method: "POST",
      path: "/storm",
      async handler(ask) {
        const form = await ask.form();
        const { pcode } = projectOf(whatap, ask);
        const one = form.get("oneFault") === "yes";
        perform(whatap, (console) => storm(console, pcode, Number(form.get("count")), one));
        return back(ask);
      },
    },
    deed("repeat", (console, uuid, form) => repeat(console, uuid, Number(form.get("times") ?? 1))),
    deed("escalate", escalate),
    deed("clear", clear),
    deed("acknowledge", acknowledge),
    deed("disable", disable),
  ];
}
