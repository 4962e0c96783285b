import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import { clip } from "#lib/notifications/shapes/clip.ts";

const COLORS = { critical: "attention", warning: "warning", info: "default", resolved: "good" } as const;

/** TextBlocks read a subset of Markdown; a backslash makes its signs plain. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]()#~]/g, (sign) => `\\${sign}`);
}

/**
 * A message for Microsoft Teams by the workflow "Post to a channel when a webhook request is
 * received", which takes Adaptive Cards as attachments of a message. Source: learn.microsoft.com
 * "Create incoming webhooks with Workflows for Microsoft Teams", adaptivecards.io schema 1.4; the
 * whole is to stay under 28 KB. Answered 202.
 */
export function teamsMessage(words: NoticeWords): Record<string, unknown> {
  const items = words.items.map(({ text, url }) => `- [${plain(clip(text, 200))}](${url})`);
  const list = [...items, plain(words.more)].filter(Boolean).join("\n");
  const block = (text: string, more: Record<string, unknown> = {}) => ({
    type: "TextBlock",
    text,
    wrap: true,
    ...more,
  });
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          body: [
            block(plain(clip(words.heading, 300)), {
              weight: "Bolder",
              size: "Medium",
              color: COLORS[words.tone],
            }),
            block(plain(words.lead)),
            ...(words.facts.length > 0
              ? [
                  {
                    type: "FactSet",
                    facts: words.facts.map(({ name, value }) => ({
                      title: name,
                      value: plain(clip(value, 500)),
                    })),
                  },
                ]
              : []),
            ...(list ? [block(list)] : []),
          ],
          actions: [{ type: "Action.OpenUrl", title: words.link.label, url: words.link.url }],
        },
      },
    ],
  };
}
