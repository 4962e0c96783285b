import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import { clip } from "#lib/notifications/shapes/clip.ts";

const COLORS = { critical: "#e5484d", warning: "#f5a524", info: "#8b8d98", resolved: "#30a46c" } as const;
/** Fields of one section; the rest is left out. */
const MAX_FIELDS = 10;

/** `&`, `<` and `>` are control characters in mrkdwn; nothing else is. */
function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function section(text: string) {
  return { type: "section", text: { type: "mrkdwn", text: clip(text, 3000) } };
}

/**
 * A message for Slack's incoming webhooks (and rooms that take the same: Mattermost, Rocket.Chat).
 * Source: api.slack.com "Sending messages using incoming webhooks" and "Block Kit reference":
 * `text` is the fallback of notifications, header ≤ 150 characters, section text ≤ 3000, ≤ 10 fields
 * of ≤ 2000; the coloured bar is an attachment's.
 */
export function slackMessage(words: NoticeWords): Record<string, unknown> {
  const fields = words.facts.slice(0, MAX_FIELDS).map(({ name, value }) => ({
    type: "mrkdwn",
    text: clip(`*${escape(name)}*\n${escape(value)}`, 2000),
  }));
  const items = words.items.map(({ text, url }) => `• <${url}|${escape(text)}>`);
  const list = [...items, escape(words.more)].filter(Boolean).join("\n");
  return {
    text: clip(escape(`${words.heading} ${words.lead}`), 3000),
    attachments: [
      {
        color: COLORS[words.tone],
        blocks: [
          { type: "header", text: { type: "plain_text", text: clip(words.heading, 150) } },
          section(escape(words.lead)),
          ...(fields.length > 0 ? [{ type: "section", fields }] : []),
          ...(list ? [section(list)] : []),
          section(`<${words.link.url}|${escape(words.link.label)}>`),
        ],
      },
    ],
  };
}
