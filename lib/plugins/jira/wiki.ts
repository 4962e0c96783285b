/** Account id or user name → the name to show for it. */
export type Names = ReadonlyMap<string, string>;

/**
 * Jira's wiki markup ("text formatting notation") → the words alone. It reduces, it does not render:
 * what is not markup for certain stays as it was typed. Works line by line with bounded patterns, so
 * that no input makes it slow.
 */
export function wikiToPlain(markup: string, names: Names = new Map()): string {
  const lines: string[] = [];
  let verbatim = false;
  for (const written of markup.replace(/\r\n?/g, "\n").split("\n")) {
    const raw = verbatim ? written : setAside(written);
    const fence = /\{(code|noformat)(:[^}\n]{0,200})?\}/g;
    const pieces = raw.split(fence);
    if (pieces.length === 1) {
      lines.push(verbatim ? raw : putBack(reduceLine(raw, names)));
      continue;
    }
    let line = "";
    for (let at = 0; at < pieces.length; at += 3) {
      const piece = pieces[at] ?? "";
      line += verbatim ? putBack(piece, "\\") : putBack(reduceLine(piece, names));
      if (at + 3 < pieces.length) verbatim = !verbatim;
    }
    if (line.trim() !== "") lines.push(line);
  }
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Escaped signs stand aside in the private use area while markup is looked for. */
const ASIDE = 0xe000;

function setAside(line: string): string {
  return line.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) =>
    String.fromCharCode(ASIDE + sign.charCodeAt(0)),
  );
}

function putBack(line: string, before = ""): string {
  return line.replace(/[\uE021-\uE07E]/g, (sign) => before + String.fromCharCode(sign.charCodeAt(0) - ASIDE));
}

const BULLET = /^\s*([*#-]{1,6})\s+(?=\S)/;

function reduceLine(line: string, names: Names): string {
  if (/^\s*-{4,}\s*$/.test(line)) return "";
  const withoutBlocks = line
    .replace(/^\s*h[1-6]\.\s+/, "")
    .replace(/^\s*bq\.\s+/, "")
    .replace(/\{(quote|panel|color|anchor|section|column)(:[^}\n]{0,300})?\}/g, "");
  const bullet = BULLET.exec(withoutBlocks)?.[1];
  const body = bullet === undefined ? withoutBlocks : withoutBlocks.replace(BULLET, "");
  const words = reduceInline(body.startsWith("|") ? tableRow(body) : body, names);
  return bullet === undefined ? words : `${"  ".repeat(bullet.length - 1)}- ${words}`;
}

function tableRow(line: string): string {
  return line
    .split(/\|\|?/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join(" | ");
}

/** `[~accountid:557058:…]` on Cloud, `[~login]` on Data Center; an unknown one shows neither id nor login. */
function mention(reference: string, names: Names): string {
  const name = names.get(
    reference.startsWith("accountid:") ? reference.slice("accountid:".length) : reference,
  );
  return name === undefined ? "" : `@${name}`;
}

/** `[words|address|smart-link]`, `[address]`, `[^file]`; addresses only of http, https and mailto. */
function link(inner: string): string {
  const parts = inner.split("|");
  const first = parts[0] ?? "";
  const address = parts.length > 1 ? (parts[1] ?? "") : first;
  if (parts.length === 1) {
    if (first.startsWith("^")) return first.slice(1);
    return /^(https?:\/\/|mailto:)/i.test(first) ? first.replace(/^mailto:/i, "") : `[${inner}]`;
  }
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return first;
  const shown = address.replace(/^mailto:/i, "");
  return first === "" || first === shown || first === address ? shown : `${first} (${shown})`;
}

const EDGE_BEFORE = String.raw`(^|[\s(\[{"'.,;:!?>])`;
const EDGE_AFTER = String.raw`(?=$|[\s)\]}"'.,;:!?<])`;
/** Nobody styles words in a longer line, but someone may try to make us search one for a long time. */
const LONGEST_STYLED_LINE = 10_000;
const STYLES = ["\\*", "_", "\\+", "-", "\\^", "~", "\\?\\?"].map(
  (mark) => new RegExp(`${EDGE_BEFORE}${mark}(?=\\S)([^\\n]{1,300}?)(?<=\\S)${mark}${EDGE_AFTER}`, "g"),
);

function reduceInline(line: string, names: Names): string {
  let text = line
    .replace(/\{\{([^{}\n]{1,1000})\}\}/g, "$1")
    .replace(/\[~([^\]\n]{1,200})\]/g, (_, reference: string) => mention(reference, names))
    .replace(/!([^!\s|][^!|\n]{0,300})(\|[^!\n]{0,300})?!/g, (whole, file: string) =>
      /\.[a-z0-9]{2,5}$/i.test(file) ? file : whole,
    )
    .replace(/\[([^[\]\n]{1,3000})\]/g, (_, inner: string) => link(inner));
  if (text.length <= LONGEST_STYLED_LINE) {
    for (const style of STYLES) text = text.replace(style, "$1$2");
  }
  return text.replace(/[ \t]{2,}/g, " ");
}
