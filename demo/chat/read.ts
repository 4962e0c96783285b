import { z } from "zod";

/** A posted message in the parts that the page shows; `lines` may hold links. */
export interface ChatCard {
  color: string;
  title: string;
  lines: string[];
  fields: { name: string; value: string }[];
}

const text = z.object({ text: z.string() });
const Slack = z.object({
  attachments: z
    .array(
      z.object({
        color: z.string(),
        blocks: z.array(
          z.object({ type: z.string(), text: text.optional(), fields: z.array(text).optional() }),
        ),
      }),
    )
    .min(1),
});
const Jandi = z.object({
  body: z.string(),
  connectColor: z.string(),
  connectInfo: z.array(z.object({ title: z.string(), description: z.string() })),
});

/** What Slack escapes in mrkdwn. */
function unescape(words: string): string {
  return words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Reads a message in either shape; undefined when it is neither. */
export function readCard(body: unknown): ChatCard | undefined {
  const slack = Slack.safeParse(body);
  if (slack.success) {
    const [{ color, blocks } = { color: "", blocks: [] }] = slack.data.attachments;
    const header = blocks.find(({ type }) => type === "header")?.text?.text ?? "";
    const sections = blocks.filter(({ type }) => type === "section");
    return {
      color,
      title: header,
      lines: sections.flatMap((section) => section.text?.text.split("\n") ?? []),
      fields: sections
        .flatMap(({ fields }) => fields ?? [])
        .map((field) => {
          const [name = "", value = ""] = field.text.split("\n");
          return { name: unescape(name.replaceAll("*", "")), value: unescape(value) };
        }),
    };
  }
  const jandi = Jandi.safeParse(body);
  if (!jandi.success) return undefined;
  const { body: title, connectColor: color, connectInfo } = jandi.data;
  const lines = connectInfo.flatMap((info) => [info.title, ...info.description.split("\n")]);
  return { color, title, lines, fields: [] };
}

/** A line in pieces: words, and links with their words, of either shape. */
export function piecesOf(line: string): { words: string; url: string | null }[] {
  const pieces: { words: string; url: string | null }[] = [];
  let from = 0;
  for (const found of line.matchAll(/<(https?:[^|>]+)\|([^>]+)>|\[\[([^\]]+)\]\]\((https?:[^)]+)\)/g)) {
    if (found.index > from) pieces.push({ words: unescape(line.slice(from, found.index)), url: null });
    pieces.push({ words: unescape(found[2] ?? found[3] ?? ""), url: found[1] ?? found[4] ?? null });
    from = found.index + found[0].length;
  }
  if (from < line.length) pieces.push({ words: unescape(line.slice(from)), url: null });
  return pieces;
}
