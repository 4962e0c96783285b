import { piecesOf, readCard } from "#demo/chat/read.ts";
import type { Chat, ChatMessage } from "#demo/chat/model.ts";
import { type Html, html } from "#demo/kit/html.ts";
import { dayTime, framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, json, page, Refused, type Route } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";

const KEPT = 100;

function lineOf(line: string): Html {
  const pieces = piecesOf(line).map(({ words, url }) =>
    url ? html`<a href="${url}">${words}</a>` : html`${words}`,
  );
  return html`<div>${pieces}</div>`;
}

function messageOf(message: ChatMessage): Html {
  const card = readCard(message.body);
  const color = /^#[0-9a-f]{6}$/i.exec(card?.color ?? "")?.[0] ?? "#8b8d98";
  const inside = card
    ? html`<strong>${lineOf(card.title)}</strong> ${card.lines.slice(0, 1).map(lineOf)}
        ${
          card.fields.length > 0 &&
          html`<dl class="small" style="columns:2;margin:8px 0">
            ${card.fields.map(
              ({ name, value }) =>
                html`<div style="break-inside:avoid">
                  <dt class="muted">${name}</dt>
                  <dd style="margin:0">${value}</dd>
                </div>`,
            )}
          </dl>`
        }
        ${card.lines.slice(1).map(lineOf)}`
    : html`<pre class="mono small">${JSON.stringify(message.body, null, 2)}</pre>`;
  return html`<article class="card" style="border-left:4px solid ${color}">
    <p class="muted small"><strong>AtSignal</strong> · #${message.room} · ${dayTime(message.at)}</p>
    ${inside}
  </article>`;
}

function list(chat: Chat, ask: Ask): Html {
  const { messages } = chat.store.value;
  if (messages.length === 0) return html`<p class="muted">${textIn(ask.language)("chat.empty")}</p>`;
  return html`${messages.map(messageOf)}`;
}

function roomsPage(chat: Chat, ask: Ask): Answer {
  const say = textIn(ask.language);
  return framed({
    ask,
    name: "chat.name",
    title: say("chat.title"),
    links: chat.links,
    nav: html`<a href="/receiver">${say("receiver.title")}</a>`,
    main: html`<h1>${say("chat.title")}</h1>
      <p class="muted">${say("chat.about")}</p>
      <div data-live="/messages" aria-live="polite">${list(chat, ask)}</div>`,
  });
}

/** The rooms' page and their incoming webhooks, `POST /hook/:room`. */
export function chatRoutes(chat: Chat): Route[] {
  return [
    { method: "GET", path: "/", handler: (ask) => roomsPage(chat, ask) },
    { method: "GET", path: "/messages", handler: (ask) => page(list(chat, ask)) },
    {
      method: "GET",
      path: "/control/messages",
      handler: () => json(chat.store.value.messages),
    },
    {
      method: "POST",
      path: "/hook/:room",
      async handler(ask) {
        const body = await ask.json();
        if (!readCard(body)) throw new Refused(400, "invalid_payload");
        const { value } = chat.store;
        const message = { room: ask.param("room"), at: new Date().toISOString(), body };
        value.messages = [message, ...value.messages].slice(0, KEPT);
        chat.store.changed();
        return { status: 200, headers: { "content-type": "text/plain" }, body: "ok" };
      },
    },
  ];
}
