/** A node of an Atlassian document, as loosely as wire data is. */
export interface AdfNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: AdfNode[];
}

const SPECIAL = /[\\{}[\]*_?+^~|!-]/g;
const MARKS: Record<string, string> = { strong: "*", em: "_", strike: "-", underline: "+" };

function textNode(node: AdfNode): string {
  const text = node.text ?? "";
  const href = node.marks?.find((mark) => mark.type === "link")?.attrs?.href;
  if (typeof href === "string") return href === text ? href : `[${text.replaceAll(SPECIAL, "\\$&")}|${href}]`;
  if (node.marks?.some((mark) => mark.type === "code")) return `{{${text}}}`;
  const signs = (node.marks ?? []).map((mark) => MARKS[mark.type] ?? "").join("");
  return signs + text.replaceAll(SPECIAL, "\\$&") + [...signs].toReversed().join("");
}

function children(node: AdfNode): string {
  return (node.content ?? []).map(inline).join("");
}

function inline(node: AdfNode): string {
  const attrs = node.attrs ?? {};
  switch (node.type) {
    case "text":
      return textNode(node);
    case "hardBreak":
      return "\n";
    case "mention":
      return `[~accountid:${String(attrs.id)}]`;
    case "emoji":
      return String(attrs.text ?? attrs.shortName ?? "");
    case "inlineCard":
      return String(attrs.url ?? "");
    case "date":
      return new Date(Number(attrs.timestamp)).toISOString().slice(0, 10);
    case "status":
      return `*[${String(attrs.text)}]*`;
    default:
      return children(node);
  }
}

function listItems(node: AdfNode, sign: string): string {
  return (node.content ?? [])
    .map((item) => {
      const lines = (item.content ?? []).map((child) =>
        child.type.endsWith("List") ? block(child, sign) : `${sign} ${children(child)}`,
      );
      return lines.join("\n");
    })
    .join("\n");
}

function block(node: AdfNode, lead = ""): string {
  switch (node.type) {
    case "heading":
      return `h${String(node.attrs?.level)}. ${children(node)}`;
    case "bulletList":
      return listItems(node, `${lead}*`);
    case "orderedList":
      return listItems(node, `${lead}#`);
    case "codeBlock":
      return `{code}\n${(node.content ?? []).map((child) => child.text ?? "").join("")}\n{code}`;
    case "blockquote":
      return `{quote}\n${blocks(node)}\n{quote}`;
    case "panel":
      return `{panel}\n${blocks(node)}\n{panel}`;
    case "rule":
      return "----";
    case "table":
      return (node.content ?? [])
        .map((row) => `|${(row.content ?? []).map((cell) => `${blocks(cell)}|`).join("")}`)
        .join("\n");
    case "paragraph":
      return children(node);
    default:
      return node.content?.some((child) => child.type === "paragraph") ? blocks(node) : inline(node);
  }
}

function blocks(node: AdfNode): string {
  return (node.content ?? []).map((child) => block(child)).join("\n\n");
}

/** A document as the wiki markup that REST v2 and webhooks say it in. */
export function adfToWiki(document: unknown): string {
  return blocks(document as AdfNode);
}
