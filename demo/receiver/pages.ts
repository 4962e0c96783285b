import { type Html, html } from "#demo/kit/html.ts";
import { dayTime, framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, json, page, type Route, seeOther } from "#demo/kit/router.ts";
import { type Call, MOODS, type Receiver } from "#demo/receiver/model.ts";
import { takeCall } from "#demo/receiver/take.ts";
import { textIn } from "#demo/text/text.ts";

const SHOWN = 40;

function typeOf(body: string): string {
  try {
    const { type } = JSON.parse(body) as { type?: unknown };
    return typeof type === "string" ? type : "?";
  } catch {
    return "?";
  }
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function callOf(call: Call, ask: Ask): Html {
  const say = textIn(ask.language);
  const isTaken = call.mood === "ok" && call.signature !== "wrong";
  const tries = call.attempt > 1 && say("receiver.attempt", { n: call.attempt });
  return html`<article class="card">
    <div class="row">
      <strong class="mono grow">${typeOf(call.body)}</strong>
      <span class="${call.signature === "valid" ? "delivered" : "bad"}"
        >${say(`receiver.signature_${call.signature}`)}</span
      >
      <strong class="${isTaken ? "delivered" : "bad"}"
        >${say(call.signature === "wrong" ? "receiver.unsigned" : `receiver.${call.mood}`)}</strong
      >
    </div>
    <p class="muted small">
      <span class="mono">${call.id}</span> · ${dayTime(call.at)} ${tries && html`· ${tries}`}
    </p>
    <details>
      <summary>${say("receiver.body")}</summary>
      <pre class="mono small">${pretty(call.body)}</pre>
    </details>
  </article>`;
}

function list(receiver: Receiver, ask: Ask): Html {
  const { calls } = receiver.store.value;
  if (calls.length === 0) return html`<p class="muted">${textIn(ask.language)("receiver.empty")}</p>`;
  return html`${calls.slice(0, SHOWN).map((call) => callOf(call, ask))}`;
}

function receiverPage(receiver: Receiver, ask: Ask): Answer {
  const say = textIn(ask.language);
  const { secret, mood } = receiver.store.value;
  return framed({
    ask,
    name: "chat.name",
    title: say("receiver.title"),
    links: receiver.links,
    nav: html`<a href="/">${say("chat.title")}</a>`,
    main: html`<h1>${say("receiver.title")}</h1>
      <p class="muted">${say("receiver.about")}</p>
      <div data-live="/receiver/calls" aria-live="polite">${list(receiver, ask)}</div>`,
    aside: html`<form class="card stack" method="post" action="/receiver/mood">
        <label
          >${say("receiver.mood")}
          <select name="mood" data-submit>
            ${MOODS.map(
              (one) =>
                html`<option value="${one}" ${one === mood && html`selected`}>
                  ${say(`receiver.${one}`)}
                </option>`,
            )}
          </select></label
        >
        <p class="muted">${say("receiver.mood_about")}</p>
        <noscript><button class="main">${say("save")}</button></noscript>
      </form>
      <details class="card">
        <summary>${say("receiver.secret")}</summary>
        <form class="stack" method="post" action="/receiver/secret">
          <p class="muted">${say("receiver.secret_about")}</p>
          <label>${say("receiver.secret")} <input name="secret" class="mono" value="${secret}" /></label>
          <div class="row end"><button class="main">${say("save")}</button></div>
        </form>
      </details>`,
  });
}

/** The page of a system that subscribes to AtSignal, and its webhook `POST /receiver/hook`. */
export function receiverRoutes(receiver: Receiver): Route[] {
  const { store } = receiver;
  return [
    { method: "GET", path: "/receiver", handler: (ask) => receiverPage(receiver, ask) },
    { method: "GET", path: "/receiver/calls", handler: (ask) => page(list(receiver, ask)) },
    { method: "GET", path: "/control/receiver", handler: () => json(store.value) },
    {
      method: "POST",
      path: "/receiver/mood",
      async handler(ask) {
        const wanted = (await ask.form()).get("mood");
        store.value.mood = MOODS.find((mood) => mood === wanted) ?? store.value.mood;
        store.changed();
        return seeOther("/receiver");
      },
    },
    {
      method: "POST",
      path: "/receiver/secret",
      async handler(ask) {
        store.value.secret = ((await ask.form()).get("secret") ?? "").trim();
        store.changed();
        return seeOther("/receiver");
      },
    },
    {
      method: "POST",
      path: "/receiver/hook",
      async handler(ask) {
        const body = (await ask.bytes()).toString("utf8");
        const answer = takeCall(store.value, body, ask.headers as Record<string, string>, new Date());
        store.changed();
        return answer;
      },
    },
  ];
}
