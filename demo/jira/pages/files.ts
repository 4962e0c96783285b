import { type Html, html } from "#demo/kit/html.ts";
import { type Route, seeOther } from "#demo/kit/router.ts";
import type { Ask } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { Issue, Site } from "#demo/jira/model.ts";
import { actorOf } from "#demo/jira/pages/desk-bar.ts";
import { performAs } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { attach } from "#demo/jira/verbs/attach.ts";
import { siteBySlug } from "#demo/jira/verbs/desk.ts";

const LIMIT = 10 * 1024 * 1024;

/** The files of an issue, and the place to add one. */
export function fileSection(ask: Ask, site: Site, issue: Issue): Html {
  const say = textIn(ask.language);
  return html`<section>
    <h2>${say("jira.files")} ${issue.attachments.length}</h2>
    <ul>
      ${issue.attachments.map(
        (file) =>
          html`<li>${file.filename} <span class="muted">${file.size} B · ${file.mimeType}</span></li>`,
      )}
    </ul>
    <form
      class="row"
      method="post"
      enctype="multipart/form-data"
      action="/${site.slug}/browse/${issue.key}/files"
    >
      <input type="file" name="file" required aria-label="${say("jira.attach")}" />
      <button>${say("jira.attach")}</button>
    </form>
  </section>`;
}

/** Files that an agent puts on an issue by hand. */
export function fileRoutes(jira: JiraSimulator): Route[] {
  return [
    {
      method: "POST",
      path: "/:site/browse/:key/files",
      async handler(ask) {
        const site = siteBySlug(jira.store.value, ask.param("site"));
        const body = new Uint8Array(await ask.bytes(LIMIT));
        const headers = { "content-type": ask.headers["content-type"] ?? "" };
        const file = (await new Response(body, { headers }).formData()).get("file");
        if (file !== null && typeof file !== "string") {
          const bytes = Buffer.from(await file.arrayBuffer());
          const { name: filename, type } = file;
          performAs(jira, site, actorOf(ask, site).id, (desk) =>
            attach(desk, ask.param("key"), { filename, mimeType: type || "application/octet-stream", bytes }),
          );
        }
        return seeOther(`/${site.slug}/browse/${ask.param("key")}`);
      },
    },
  ];
}
