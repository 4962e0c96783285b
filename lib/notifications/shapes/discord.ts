import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import { clip } from "#lib/notifications/shapes/clip.ts";

const COLORS = { critical: 0xe5484d, warning: 0xf5a524, info: 0x8b8d98, resolved: 0x30a46c } as const;

/** A backslash makes Discord's Markdown signs plain. */
function plain(text: string): string {
  return text.replace(/[\\`*_~|>[\]()#]/g, (sign) => `\\${sign}`);
}

/**
 * A message for Discord's webhooks. Source: discord.com developers "Webhook resource: Execute
 * Webhook" and "Embed limits": title ≤ 256, description ≤ 4096, ≤ 25 fields of name ≤ 256 and value
 * ≤ 1024, 6000 in all; `allowed_mentions` keeps an alert that says @everyone from ringing everyone.
 * Answered 204; 429 carries `Retry-After`.
 */
export function discordMessage(words: NoticeWords): Record<string, unknown> {
  const items = words.items.map(({ text, url }) => `- [${plain(clip(text, 150))}](${url})`);
  const description = [plain(words.lead), ...items, plain(words.more)].filter(Boolean).join("\n");
  return {
    content: "",
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: clip(words.heading, 256),
        url: words.link.url,
        description: clip(description, 3500),
        color: COLORS[words.tone],
        fields: words.facts
          .slice(0, 10)
          .map(({ name, value }) => ({ name, value: clip(plain(value), 200), inline: true })),
      },
    ],
  };
}
