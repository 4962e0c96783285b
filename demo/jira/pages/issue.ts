import { type Html, html } from "#demo/kit/html.ts";
import { dayTime, framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, type Route, seeOther } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { Issue, Site } from "#demo/jira/model.ts";
import { commentSection } from "#demo/jira/pages/comments.ts";
import { fileSection } from "#demo/jira/pages/files.ts";
import { actorOf, deskBar, peopleOptions } from "#demo/jira/pages/desk-bar.ts";
import { perform } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { assign } from "#demo/jira/verbs/assign.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { addComment, deleteComment, editComment } from "#demo/jira/verbs/comment.ts";
import { deleteIssue } from "#demo/jira/verbs/delete-issue.ts";
import { type Desk, issueByKey, siteBySlug } from "#demo/jira/verbs/desk.ts";
import { editIssue } from "#demo/jira/verbs/edit-issue.ts";
import { moveIssue } from "#demo/jira/verbs/move-issue.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { typeOf } from "#demo/jira/wire/find.ts";

function factsSection(ask: Ask, site: Site, issue: Issue): Html {
  const say = textIn(ask.language);
  const here = `/${site.slug}/browse/${issue.key}`;
  const agents = site.people.filter((one) => one.side === "agent");
  const reporter = site.people.find((one) => one.id === issue.reporterId);
  return html`<section class="card">
    <form
      class="row"
      method="post"
      action="${here}/status"
      role="group"
      aria-label="${say("jira.change_status")}"
    >
      ${site.statuses.map(
        (one) =>
          html`<button
            name="status"
            value="${one.id}"
            aria-pressed="${one.id === issue.statusId ? "true" : "false"}"
          >
            ${one.name}
          </button>`,
      )}
    </form>
    <br />
    <dl class="facts">
      <dt>${say("jira.assignee")}</dt>
      <dd>
        <form class="row" method="post" action="${here}/assignee">
          <select name="assignee" aria-label="${say("jira.assignee")}" data-submit>
            <option value="">${say("jira.unassigned")}</option>
            ${peopleOptions(ask, site, issue.assigneeId, agents)}
          </select>
          <noscript><button>${say("save")}</button></noscript>
        </form>
      </dd>
      <dt>${say("jira.reporter")}</dt>
      <dd>${reporter?.name}</dd>
      <dt>${say("jira.type")}</dt>
      <dd>${typeOf(site, issue).name} · ${issue.priority}</dd>
      <dt>${say("jira.created")}</dt>
      <dd>${dayTime(issue.createdAt)}</dd>
      <dt>${say("jira.updated")}</dt>
      <dd>${dayTime(issue.updatedAt)}</dd>
    </dl>
  </section>`;
}

function editSection(ask: Ask, site: Site, issue: Issue): Html {
  const say = textIn(ask.language);
  const here = `/${site.slug}/browse/${issue.key}`;
  return html`<details class="card">
      <summary>${say("jira.edit_issue")}</summary>
      <form class="stack" method="post" action="${here}/edit">
        <label
          >${say("jira.summary")} <input name="summary" required maxlength="255" value="${issue.summary}"
        /></label>
        <label>${say("jira.description")} <textarea name="description">${issue.description}</textarea></label>
        <div class="row end"><button class="main">${say("save")}</button></div>
      </form>
    </details>
    ${
      site.projects.length > 1 &&
      html`<details class="card">
        <summary>${say("jira.move_to")}</summary>
        <form class="row" method="post" action="${here}/move">
          <select name="project" class="grow" aria-label="${say("jira.project")}">
            ${site.projects
              .filter((one) => one.id !== issue.projectId)
              .map((one) => html`<option value="${one.key}">${one.key} ${one.name}</option>`)}
          </select>
          <button>${say("jira.move")}</button>
        </form>
      </details>`
    }
    <details class="card">
      <summary>${say("jira.delete_issue")}</summary>
      <form class="row" method="post" action="${here}/delete">
        <span class="grow small">${say("jira.delete_sure")}</span>
        <button class="bad">${say("jira.delete_issue")}</button>
      </form>
    </details>`;
}

function historySection(ask: Ask, site: Site, issue: Issue): Html {
  const say = textIn(ask.language);
  const lines = issue.history.toReversed().flatMap((change) => {
    const who = site.people.find((one) => one.id === change.authorId)?.name;
    return change.items.map(
      (item) =>
        html`<li class="small">
          <span class="muted">${dayTime(change.at)} ${who}</span> · ${item.field}: ${item.fromString} →
          ${item.toString ?? say("none")}
        </li>`,
    );
  });
  return html`<details>
    <summary>${say("jira.history")}</summary>
    <ol class="log">
      ${lines}
    </ol>
  </details>`;
}

function issuePage(jira: JiraSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  const site = siteBySlug(jira.store.value, ask.param("site"));
  const issue = issueByKey(site, ask.param("key"));
  return framed({
    ask,
    name: "jira.name",
    title: `${issue.key} ${issue.summary}`,
    links: jira.links,
    nav: deskBar(ask, site),
    main: html`<p class="small">
        <a href="/${site.slug}">${say("jira.back")}</a> · <span class="mono">${issue.key}</span>
      </p>
      <h1>${issue.summary}</h1>
      ${issue.description !== "" && html`<p class="text">${issue.description}</p>`}
      ${factsSection(ask, site, issue)} ${editSection(ask, site, issue)} ${fileSection(ask, site, issue)}
      ${commentSection(ask, site, issue)} ${historySection(ask, site, issue)}`,
    log: jira.sender.log,
  });
}

/** One issue: reading it and everything an agent does to it. */
export function issueRoutes(jira: JiraSimulator): Route[] {
  const path = "/:site/browse/:key";
  /** A posted form that does something and then shows the issue again. */
  const deed = (
    where: string,
    verb: (desk: Desk, form: URLSearchParams, ask: Ask) => Emission[],
    then: (ask: Ask) => string = (ask) => `/${ask.param("site")}/browse/${ask.param("key")}`,
  ): Route => ({
    method: "POST",
    path: `${path}/${where}`,
    async handler(ask) {
      const form = await ask.form();
      const site = siteBySlug(jira.store.value, ask.param("site"));
      perform(jira, { site: site.slug, actor: actorOf(ask, site).id }, (desk) => verb(desk, form, ask));
      return seeOther(then(ask));
    },
  });
  const key = (ask: Ask) => ask.param("key");
  return [
    { method: "GET", path, handler: (ask) => issuePage(jira, ask) },
    deed("status", (desk, form, ask) => changeStatus(desk, key(ask), form.get("status") ?? "")),
    deed("assignee", (desk, form, ask) => assign(desk, key(ask), form.get("assignee"))),
    deed("edit", (desk, form, ask) =>
      editIssue(desk, key(ask), {
        summary: form.get("summary") ?? undefined,
        description: form.get("description") ?? undefined,
      }),
    ),
    deed(
      "comments",
      (desk, form, ask) => {
        const open = form.get("visibility") === "public";
        return addComment(desk, key(ask), { body: form.get("body") ?? "", public: open }).emissions;
      },
      (ask) => `/${ask.param("site")}/browse/${key(ask)}#comments`,
    ),
    deed("comments/:comment/edit", (desk, form, ask) =>
      editComment(desk, key(ask), ask.param("comment"), {
        body: form.get("body") ?? "",
        public: form.get("public") === "yes",
      }),
    ),
    deed("comments/:comment/delete", (desk, _form, ask) =>
      deleteComment(desk, key(ask), ask.param("comment")),
    ),
    deed("move", (desk, form, ask) => moveIssue(desk, key(ask), form.get("project") ?? "")),
    deed(
      "delete",
      (desk, _form, ask) => deleteIssue(desk, key(ask)),
      (ask) => `/${ask.param("site")}`,
    ),
  ];
}
