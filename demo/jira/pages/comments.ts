import { type Html, html } from "#demo/kit/html.ts";
import { dayTime } from "#demo/kit/layout.ts";
import type { Ask } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { Comment, Issue, Site } from "#demo/jira/model.ts";

function commentCard(ask: Ask, site: Site, issue: Issue, comment: Comment): Html {
  const say = textIn(ask.language);
  const here = `/${site.slug}/browse/${issue.key}/comments/${comment.id}`;
  const author = site.people.find((one) => one.id === comment.authorId);
  const only = comment.restriction;
  const edited = comment.updatedAt !== comment.createdAt;
  return html`<article class="card ${!comment.public && "note"}" id="comment-${comment.id}">
    <div class="row">
      <strong>${author?.name}</strong>
      <span class="muted small">${dayTime(comment.createdAt)} ${edited && `· ${say("jira.edited")}`}</span>
      <span class="chip">${comment.public ? say("jira.public") : say("jira.internal")}</span>
      ${only && html`<span class="chip">${say("jira.restricted", { name: only.value })}</span>`}
    </div>
    <p class="text">${comment.body}</p>
    <details class="small">
      <summary>${say("edit")}</summary>
      <form class="stack" method="post" action="${here}/edit">
        <textarea name="body" required aria-label="${say("jira.comments")}">${comment.body}</textarea>
        <div class="row">
          <label class="check"
            ><input type="checkbox" name="public" value="yes" ${comment.public && "checked"} />
            ${say("jira.public")}</label
          >
          <button>${say("save")}</button>
          <button class="quiet bad" formaction="${here}/delete" formnovalidate>${say("delete")}</button>
        </div>
      </form>
    </details>
  </article>`;
}

/** The thread of an issue and the place to write in it. */
export function commentSection(ask: Ask, site: Site, issue: Issue): Html {
  const say = textIn(ask.language);
  return html`<section id="comments">
    <h2>${say("jira.comments")} ${issue.comments.length}</h2>
    ${site.product === "datacenter" && html`<p class="muted small">${say("jira.dc_hint")}</p>`}
    ${issue.comments.length === 0 && html`<p class="muted">${say("jira.no_comments")}</p>`}
    ${issue.comments.map((comment) => commentCard(ask, site, issue, comment))}
    <form class="stack card" method="post" action="/${site.slug}/browse/${issue.key}/comments">
      <textarea
        name="body"
        required
        aria-label="${say("jira.comment_placeholder")}"
        placeholder="${say("jira.comment_placeholder")}"
      ></textarea>
      <div class="row end">
        <button name="visibility" value="internal">${say("jira.add_note")}</button>
        <button class="main" name="visibility" value="public">${say("jira.reply")}</button>
      </div>
    </form>
  </section>`;
}
