import type { Locale } from "#lib/i18n/locale.ts";
import { translatorOf } from "#lib/i18n/translator.ts";
import type { StatusView } from "#lib/status/schema.ts";

/** So many pieces of news at most. */
const MOST = 50;
/** Before there was any news: a feed must say when it changed. */
const BEGINNING = "2020-01-01T00:00:00.000Z";

// What XML 1.0 has no way to say is left out.
const UNSAYABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function xml(text: string): string {
  return text
    .replace(UNSAYABLE, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * A status page's news as an Atom feed (RFC 4287), each update one entry, the latest first. `origin`
 * is AtSignal's public address without a trailing slash.
 */
export function statusFeed(view: StatusView, origin: string, locale: Locale): string {
  const t = translatorOf(locale, "status");
  const page = `${origin}/status/${view.slug}`;
  const news = [...view.open, ...view.past]
    .flatMap((notice) => notice.updates.map((update) => ({ notice, update })))
    .sort((a, b) => b.update.at.localeCompare(a.update.at))
    .slice(0, MOST);
  const entries = news.map(({ notice, update }) => {
    const title = t("feed.entry", { stage: t(`stage.${update.stage}`), title: notice.title });
    return [
      "  <entry>",
      `    <id>urn:uuid:${update.id}</id>`,
      `    <title>${xml(title)}</title>`,
      `    <updated>${update.at}</updated>`,
      `    <link href="${xml(page)}#notice-${notice.id}"/>`,
      ...notice.services.map((service) => `    <category term="${xml(service)}"/>`),
      `    <content type="text">${xml(update.body)}</content>`,
      "  </entry>",
    ].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `  <id>${xml(page)}</id>`,
    `  <title>${xml(t("feed.title", { company: view.companyName }))}</title>`,
    `  <updated>${view.changedAt ?? BEGINNING}</updated>`,
    `  <author><name>${xml(view.companyName)}</name></author>`,
    `  <link rel="alternate" type="text/html" href="${xml(page)}"/>`,
    `  <link rel="self" type="application/atom+xml" href="${xml(page)}/feed.xml"/>`,
    ...entries,
    "</feed>",
    "",
  ].join("\n");
}
