import { html } from "#demo/kit/html.ts";
import { framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, Refused, type Route, seeOther } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { Receiver } from "#demo/whatap/model.ts";
import type { WhatapSimulator } from "#demo/whatap/simulator.ts";

function receiverCard(whatap: WhatapSimulator, ask: Ask, receiver: Receiver) {
  const say = textIn(ask.language);
  const projects = whatap.store.value.projects.filter((one) => one.receiverId === receiver.id);
  return html`<section class="card">
    <h2 style="margin-top:0">${receiver.name}</h2>
    <p class="muted small">
      ${say("whatap.kind")}: ${say(`whatap.kind_${receiver.kind}`)} · ${say("whatap.projects")}:
      ${projects.map((one) => one.name).join(", ")}
    </p>
    <form class="stack" method="post" action="/receivers/${receiver.id}">
      <label
        >${say("whatap.url")} <input name="url" type="url" class="mono" required value="${receiver.url}"
      /></label>
      ${
        receiver.kind === "json"
          ? html`<label
              >${say("whatap.token")} <input name="token" class="mono" value="${receiver.token}"
            /></label>`
          : html`<p class="muted small">${say("whatap.token_about")}</p>`
      }
      <div class="row end"><button class="main">${say("save")}</button></div>
    </form>
  </section>`;
}

function receiversPage(whatap: WhatapSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  return framed({
    ask,
    name: "whatap.name",
    title: say("whatap.receivers"),
    links: whatap.links,
    nav: html`<a href="/">${say("whatap.projects")}</a> <a href="/receivers">${say("whatap.receivers")}</a>`,
    main: html`<h1>${say("whatap.receivers")}</h1>
      <p>${say("whatap.receivers_about")}</p>
      ${whatap.store.value.receivers.map((one) => receiverCard(whatap, ask, one))}`,
    log: whatap.sender.log,
  });
}

async function save(whatap: WhatapSimulator, ask: Ask): Promise<Answer> {
  const form = await ask.form();
  const receiver = whatap.store.value.receivers.find((one) => one.id === ask.param("receiver"));
  if (!receiver) throw new Refused(404, "no such receiver");
  receiver.url = (form.get("url") ?? "").trim();
  receiver.token = (form.get("token") ?? "").trim();
  whatap.store.changed();
  return seeOther("/receivers");
}

/** WhaTap's "event receiving settings": where alerts go, and how. */
export function receiverRoutes(whatap: WhatapSimulator): Route[] {
  return [
    { method: "GET", path: "/receivers", handler: (ask) => receiversPage(whatap, ask) },
    { method: "POST", path: "/receivers/:receiver", handler: (ask) => save(whatap, ask) },
  ];
}
