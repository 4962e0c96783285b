import { type Abc, type AbcFeedback, type AbcIssue, STATUSES } from "#demo/abc/model.ts";
import { perform } from "#demo/abc/perform.ts";
import { addIssue, changeIssue, write } from "#demo/abc/verbs.ts";
import { type Html, html } from "#demo/kit/html.ts";
import { dayTime, framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, type Route, seeOther } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";

const SHOWN = 20;

function writeForm(abc: Abc, ask: Ask): Html {
  const say = textIn(ask.language);
  return html`<section class="card">
    <h2 style="margin-top:0">${say("abc.write")}</h2>
    <p class="muted small">${say("abc.write_about")}</p>
    <form class="stack" method="post" action="/feedbacks">
      <label>${say("abc.message")} <textarea name="message" required maxlength="2000"></textarea></label>
      <div class="row">
        <label
          >${say("abc.channel")}
          <select name="channel">
            ${abc.store.value.channels.map((one) => html`<option value="${one.id}">${one.name}</option>`)}
          </select></label
        >
        <label
          >${say("abc.rating")}
          <select name="rating">
            ${[5, 4, 3, 2, 1].map((one) => html`<option ${one === 3 && "selected"}>${one}</option>`)}
          </select></label
        >
        <label class="grow"
          >${say("abc.issue_optional")} <input name="issue" list="issues" maxlength="30"
        /></label>
      </div>
      <div class="row end"><button class="main">${say("abc.send")}</button></div>
    </form>
    <datalist id="issues">
      ${abc.store.value.issues.map((one) => html`<option value="${one.name}"></option>`)}
    </datalist>
  </section>`;
}

function issueRow(abc: Abc, ask: Ask, issue: AbcIssue): Html {
  const say = textIn(ask.language);
  const count = abc.store.value.feedbacks.filter((one) => one.issueIds.includes(issue.id)).length;
  return html`<tr data-issue="${issue.id}">
    <td><strong>${issue.name}</strong></td>
    <td class="num wide">${count}</td>
    <td>
      <form class="row" method="post" action="/issues/${issue.id}">
        <select name="status" data-submit aria-label="${say("abc.status_of", { name: issue.name })}">
          ${STATUSES.map((one) => html`<option ${one === issue.status && "selected"}>${one}</option>`)}
        </select>
        <noscript><button>${say("save")}</button></noscript>
      </form>
    </td>
  </tr>`;
}

function feedbackCard(abc: Abc, ask: Ask, feedback: AbcFeedback): Html {
  const say = textIn(ask.language);
  const { channels, issues } = abc.store.value;
  const channel = channels.find((one) => one.id === feedback.channelId)?.name;
  const own = issues.filter((one) => feedback.issueIds.includes(one.id));
  const { message, ...rest } = feedback.fields;
  const others = Object.entries(rest).map(([name, value]) => `${name}: ${[value].flat().join(", ")}`);
  return html`<article class="card" data-feedback="${feedback.id}">
    <p class="text">${message}</p>
    <p class="muted small">
      #${feedback.id} · ${channel} · ${dayTime(feedback.createdAt)} · ${others.join(" · ")}
    </p>
    <div class="row">
      ${own.map((one) => html`<span class="chip">${one.name}</span>`)}
      <form class="row" method="post" action="/feedbacks/${feedback.id}/issues">
        <input
          name="issue"
          list="issues"
          required
          maxlength="30"
          aria-label="${say("abc.issue_for", { id: feedback.id })}"
        />
        <button>${say("abc.add_issue")}</button>
      </form>
    </div>
  </article>`;
}

function mainPage(abc: Abc, ask: Ask): Answer {
  const say = textIn(ask.language);
  const { project, issues, feedbacks, webhook } = abc.store.value;
  return framed({
    ask,
    name: "abc.name",
    title: project.name,
    links: abc.links,
    main: html`<h1>${project.name}</h1>
      ${writeForm(abc, ask)}
      <h2>${say("abc.issues")} ${issues.length}</h2>
      ${
        issues.length > 0 &&
        html`<table>
          <thead>
            <tr>
              <th>${say("abc.issue")}</th>
              <th class="num wide">${say("abc.feedbacks")}</th>
              <th>${say("abc.status")}</th>
            </tr>
          </thead>
          <tbody>
            ${issues.map((one) => issueRow(abc, ask, one))}
          </tbody>
        </table>`
      }
      <h2>${say("abc.feedbacks")} ${feedbacks.length}</h2>
      ${feedbacks.slice(0, SHOWN).map((one) => feedbackCard(abc, ask, one))}`,
    aside: html`<details class="card">
      <summary>${say("abc.webhook")}</summary>
      <form class="stack" method="post" action="/webhook">
        <p class="muted">${say("abc.webhook_about")}</p>
        <label>URL <input name="url" type="url" class="mono" required value="${webhook.url}" /></label>
        <label>Token <input name="token" class="mono" value="${webhook.token}" /></label>
        <div class="row end"><button class="main">${say("save")}</button></div>
      </form>
    </details>`,
    log: abc.sender.log,
  });
}

/** The one page: write feedback, sort it under issues, move the issues on, say where webhooks go. */
export function abcRoutes(abc: Abc): Route[] {
  const field = (form: URLSearchParams, name: string) => (form.get(name) ?? "").trim();
  const deed = (path: string, act: (ask: Ask, form: URLSearchParams) => void): Route => ({
    method: "POST",
    path,
    async handler(ask) {
      act(ask, await ask.form());
      return seeOther("/");
    },
  });
  return [
    { method: "GET", path: "/", handler: (ask) => mainPage(abc, ask) },
    deed("/feedbacks", (_ask, form) => {
      const issue = field(form, "issue");
      const fields = { message: field(form, "message"), rating: Number(form.get("rating") ?? 3) };
      const channelId = Number(form.get("channel"));
      perform(abc, (desk) => write(desk, { channelId, fields, issues: issue === "" ? [] : [issue] }));
    }),
    deed("/feedbacks/:id/issues", (ask, form) => {
      const name = field(form, "issue");
      if (name !== "") perform(abc, (desk) => addIssue(desk, Number(ask.param("id")), name));
    }),
    deed("/issues/:id", (ask, form) => {
      const status = field(form, "status");
      perform(abc, (desk) => changeIssue(desk, Number(ask.param("id")), { status }));
    }),
    deed("/webhook", (_ask, form) => {
      abc.store.value.webhook = { url: field(form, "url"), token: field(form, "token") };
      abc.store.changed();
    }),
  ];
}
