import { html } from "#demo/kit/html.ts";
import { framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, type Route, seeOther } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import { deskBar } from "#demo/jira/pages/desk-bar.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { siteBySlug } from "#demo/jira/verbs/desk.ts";

function settingsPage(jira: JiraSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  const site = siteBySlug(jira.store.value, ask.param("site"));
  const webhook = site.webhooks[0];
  return framed({
    ask,
    name: "jira.name",
    title: say("jira.webhook"),
    links: jira.links,
    nav: deskBar(ask, site),
    main: html`<h1>${say("jira.webhook")} · ${site.name}</h1>
      <p>${say("jira.webhook_about")}</p>
      <form class="stack card" method="post">
        <label
          >${say("jira.webhook_name")} <input name="name" value="${webhook?.name ?? "AtSignal"}"
        /></label>
        <label
          >${say("jira.webhook_url")}
          <input name="url" type="url" class="mono" required value="${webhook?.url ?? ""}"
        /></label>
        <label
          >${say("jira.webhook_secret")} <input name="secret" class="mono" value="${webhook?.secret ?? ""}"
        /></label>
        <label class="check"
          ><input type="checkbox" name="active" value="yes" ${webhook?.active !== false && "checked"} />
          ${say("jira.webhook_active")}</label
        >
        <div class="row end"><button class="main">${say("save")}</button></div>
      </form>`,
    log: jira.sender.log,
  });
}

async function save(jira: JiraSimulator, ask: Ask): Promise<Answer> {
  const form = await ask.form();
  const site = siteBySlug(jira.store.value, ask.param("site"));
  site.webhooks = [
    {
      id: "1",
      name: form.get("name") ?? "",
      url: (form.get("url") ?? "").trim(),
      secret: (form.get("secret") ?? "").trim(),
      active: form.get("active") === "yes",
    },
  ];
  jira.store.changed();
  return seeOther(ask.path);
}

/** Jira's "system → webhooks": where a site's events go. */
export function webhookRoutes(jira: JiraSimulator): Route[] {
  const path = "/:site/settings/webhook";
  return [
    { method: "GET", path, handler: (ask) => settingsPage(jira, ask) },
    { method: "POST", path, handler: (ask) => save(jira, ask) },
  ];
}
