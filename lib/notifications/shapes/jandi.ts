import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import { clip } from "#lib/notifications/shapes/clip.ts";

const COLORS = { critical: "#E5484D", warning: "#F5A524", info: "#8B8D98", resolved: "#30A46C" } as const;

/** JANDI wants its own media type to read `connectInfo`. */
export const JANDI_HEADERS = { accept: "application/vnd.tosslab.jandi-v2+json" };

/** `[[text]](url)` is a link; a text of its own must not open or close one. */
function linked(text: string, url: string): string {
  return `[[${text.replaceAll("[", "(").replaceAll("]", ")")}]](${url})`;
}

/**
 * A message for JANDI's incoming webhooks. Source: support.jandi.com "Incoming Webhook": `body` is
 * required, `connectColor` a hex colour, `connectInfo` a list of `{title, description}`.
 */
export function jandiMessage(words: NoticeWords): Record<string, unknown> {
  const facts = words.facts.map(({ name, value }) => `${name}: ${value}`).join("\n");
  const items = words.items.map(({ text, url }) => linked(clip(text, 200), url)).join("\n");
  const description = [facts, items, words.more, linked(words.link.label, words.link.url)];
  return {
    body: linked(clip(words.heading, 300), words.link.url),
    connectColor: COLORS[words.tone],
    connectInfo: [{ title: words.lead, description: description.filter(Boolean).join("\n") }],
  };
}
