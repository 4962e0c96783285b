import { readFileSync } from "node:fs";
import { Html, type Piece, html } from "#demo/kit/html.ts";
import { type Answer, type Ask, type Route, page, seeOther } from "#demo/kit/router.ts";
import type { Sending } from "#demo/kit/sender.ts";
import { type Say, type TextKey, textIn } from "#demo/text/text.ts";

/** Where the pages of the demo are, without trailing slashes. */
export interface Links {
  atsignal: string;
  jira: string;
  whatap: string;
  /** The messenger; absent where none runs. */
  chat?: string;
  /** ABC User Feedback; absent where none runs. */
  abc?: string;
}

/** What every page of a simulator shows around its own part. */
export interface Frame {
  ask: Ask;
  /** Which simulator. */
  name: TextKey;
  title: string;
  links: Links;
  nav?: Piece;
  main: Html;
  aside?: Piece;
  /** Absent for a simulator that only receives. */
  log?: readonly Sending[];
}

const style = readFileSync(new URL("./style.css", import.meta.url), "utf8");
const script = readFileSync(new URL("./live.js", import.meta.url), "utf8");

/** `14:32:07` in Seoul. */
function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString("en-GB", { timeZone: "Asia/Seoul" });
}

/** `03-17 14:32` in Seoul. */
export function dayTime(iso: string): string {
  const text = new Date(iso).toLocaleString("sv-SE", { timeZone: "Asia/Seoul" });
  return text.slice(5, 16);
}

/** The delivery log as a list, newest first. */
function logList(log: readonly Sending[], say: Say): Html {
  if (log.length === 0) return html`<p class="muted">${say("log.empty")}</p>`;
  const lines = log.slice(0, 30).map((sending) => {
    const last = sending.attempts.at(-1);
    const result = last ? (last.status ?? say("log.no_answer")) : "…";
    const tries = sending.attempts.length > 1 && say("log.tries", { n: sending.attempts.length });
    return html`<li data-event="${sending.event}" data-state="${sending.state}">
      <div class="row">
        <span class="mono grow">${sending.event}</span>
        <strong class="${sending.state === "given_up" ? "bad" : sending.state}">${result}</strong>
      </div>
      <div class="muted">
        ${sending.subject} · ${last ? clockTime(last.at) : ""} ${last && html`· ${last.ms} ms`} ${tries}
        ${say(`log.${sending.state}`)}
      </div>
      ${sending.state !== "delivered" && last?.answer && html`<div class="mono bad">${last.answer}</div>`}
    </li>`;
  });
  return html`<ol class="log">
    ${lines}
  </ol>`;
}

/** A whole page. */
export function framed(frame: Frame): Answer {
  const say = textIn(frame.ask.language);
  const other = frame.ask.language === "ko" ? "en" : "ko";
  const back = encodeURIComponent(frame.ask.path);
  return page(
    html`<!doctype html>
      <html lang="${frame.ask.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${frame.title} · ${say(frame.name)}</title>
          <link rel="stylesheet" href="/style.css" />
          <script src="/live.js" defer></script>
        </head>
        <body>
          <div class="band">${say("band", { name: say(frame.name) })}</div>
          <header>
            <strong>${say(frame.name)}</strong>
            ${frame.nav}
            <nav>
              <a href="${frame.links.atsignal}">AtSignal</a>
              ${frame.name !== "jira.name" && html`<a href="${frame.links.jira}">${say("jira.name")}</a>`}
              ${frame.name !== "whatap.name" && html`<a href="${frame.links.whatap}">${say("whatap.name")}</a>`}
              ${frame.name !== "chat.name" && frame.links.chat && html`<a href="${frame.links.chat}">${say("chat.name")}</a>`}
              ${frame.name !== "abc.name" && frame.links.abc && html`<a href="${frame.links.abc}">${say("abc.name")}</a>`}
              <a href="/language/${other}?back=${back}" lang="${other}"
                >${other === "ko" ? "한국어" : "English"}</a
              >
            </nav>
          </header>
          <div class="page">
            <main>${frame.main}</main>
            <aside>
              ${frame.aside}
              ${
                frame.log &&
                html`<section aria-labelledby="log">
                  <h2 id="log">${say("log.title")}</h2>
                  <div data-live="/log">${logList(frame.log, say)}</div>
                </section>`
              }
            </aside>
          </div>
        </body>
      </html>`,
  );
}

/** The routes that every simulator has: its style, its script, the language switch, the log. */
export function frameRoutes(log: readonly Sending[]): Route[] {
  const file = (type: string, body: string): Answer => ({
    status: 200,
    headers: { "content-type": `${type}; charset=utf-8` },
    body,
  });
  return [
    { method: "GET", path: "/style.css", handler: () => file("text/css", style) },
    { method: "GET", path: "/live.js", handler: () => file("text/javascript", script) },
    { method: "GET", path: "/log", handler: (ask) => page(logList(log, textIn(ask.language))) },
    {
      method: "GET",
      path: "/language/:language",
      handler(ask) {
        const back = ask.query.get("back") ?? "/";
        const here = /^\/(?!\/)/.test(back) ? back : "/";
        return seeOther(here, { "set-cookie": `lang=${ask.param("language")}; Path=/; Max-Age=31536000` });
      },
    },
  ];
}
