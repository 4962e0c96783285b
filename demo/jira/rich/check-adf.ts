/**
 * Says whether Jira would take a document: a compact reading of `@atlaskit/adf-schema`'s JSON schema,
 * strict about members, attributes, marks and nesting.
 */

interface Rule {
  /** Allowed attributes; a trailing `!` means required. */
  attrs?: string;
  /** Allowed children by type; absent = no content. */
  children?: string;
  /** At least one child. */
  filled?: boolean;
  /** Marks allowed on it; absent = any of the known, empty = none. */
  marks?: string;
}

const INLINE = "text hardBreak mention emoji inlineCard date status mediaInline placeholder inlineExtension";
const LISTS = "bulletList orderedList taskList decisionList";
const MEDIA = "mediaSingle mediaGroup";
const NESTABLE = `paragraph heading ${LISTS} ${MEDIA} codeBlock blockquote panel rule blockCard embedCard extension`;
const IN_ITEM = "paragraph bulletList orderedList taskList mediaSingle codeBlock extension";

const RULES: Record<string, Rule> = {
  doc: {
    children: `${NESTABLE} table expand layoutSection bodiedExtension syncBlock bodiedSyncBlock`,
    marks: "",
  },
  paragraph: { children: INLINE, marks: "alignment indentation fontSize" },
  heading: { attrs: "level!", children: INLINE, marks: "alignment indentation" },
  bulletList: { children: "listItem", filled: true, marks: "" },
  orderedList: { attrs: "order", children: "listItem", filled: true, marks: "" },
  listItem: { children: IN_ITEM, filled: true, marks: "" },
  taskList: { attrs: "localId!", children: "taskItem blockTaskItem taskList", filled: true, marks: "" },
  taskItem: { attrs: "localId! state!", children: INLINE, marks: "" },
  blockTaskItem: { attrs: "localId! state!", children: "paragraph extension", filled: true, marks: "" },
  decisionList: { attrs: "localId!", children: "decisionItem", filled: true, marks: "" },
  decisionItem: { attrs: "localId! state!", children: INLINE, marks: "" },
  blockquote: {
    children: `paragraph orderedList bulletList codeBlock ${MEDIA} extension`,
    filled: true,
    marks: "",
  },
  codeBlock: {
    attrs: "language uniqueId wrap hideLineNumbers",
    children: "text",
    marks: "breakout",
  },
  panel: {
    attrs: "panelType! panelIcon panelIconId panelIconText panelColor",
    children: `paragraph heading bulletList orderedList blockCard ${MEDIA} codeBlock taskList decisionList rule extension`,
    filled: true,
    marks: "",
  },
  rule: { marks: "" },
  table: {
    attrs: "displayMode isNumberColumnEnabled layout width",
    children: "tableRow",
    filled: true,
    marks: "fragment",
  },
  tableRow: { children: "tableCell tableHeader", marks: "" },
  tableCell: { attrs: "colspan rowspan colwidth background valign", children: `${NESTABLE} nestedExpand` },
  tableHeader: { attrs: "colspan rowspan colwidth background valign", children: `${NESTABLE} nestedExpand` },
  expand: { attrs: "title", children: `${NESTABLE} table nestedExpand`, filled: true, marks: "breakout" },
  nestedExpand: { attrs: "title", children: NESTABLE, filled: true, marks: "" },
  mediaSingle: { attrs: "layout width widthType", children: "media caption", filled: true, marks: "link" },
  mediaGroup: { children: "media", filled: true, marks: "" },
  caption: { children: INLINE, marks: "" },
  media: {
    attrs: "type! id url collection alt width height occurrenceKey",
    marks: "link annotation border",
  },
  mediaInline: {
    attrs: "type id! collection! alt width height occurrenceKey data",
    marks: "link annotation border",
  },
  layoutSection: { attrs: "columnRuleStyle", children: "layoutColumn", filled: true, marks: "breakout" },
  layoutColumn: { attrs: "width!", children: `${NESTABLE} table expand`, filled: true, marks: "" },
  extension: { attrs: "extensionKey! extensionType! parameters text layout", marks: "dataConsumer fragment" },
  bodiedExtension: {
    attrs: "extensionKey! extensionType! parameters text layout",
    children: `${NESTABLE} table`,
    filled: true,
  },
  inlineExtension: { attrs: "extensionKey! extensionType! parameters text" },
  syncBlock: { attrs: "resourceId!" },
  bodiedSyncBlock: { attrs: "resourceId!", children: `${NESTABLE} table expand`, filled: true },
  blockCard: { attrs: "url data datasource width layout", marks: "" },
  embedCard: { attrs: "url! layout! width originalHeight originalWidth", marks: "" },
  text: {},
  hardBreak: { attrs: "text" },
  mention: { attrs: "id! text accessLevel userType" },
  emoji: { attrs: "shortName! id text" },
  inlineCard: { attrs: "url data" },
  date: { attrs: "timestamp!" },
  status: { attrs: "text! color! style" },
  placeholder: { attrs: "text!" },
};

const MARK_ATTRS: Record<string, string> = {
  strong: "",
  em: "",
  strike: "",
  underline: "",
  code: "",
  link: "href! title id collection occurrenceKey",
  subsup: "type!",
  textColor: "color!",
  backgroundColor: "color!",
  annotation: "id! annotationType!",
  border: "size! color!",
  alignment: "align!",
  indentation: "level!",
  breakout: "mode! width",
  fontSize: "fontSize!",
  fragment: "localId! name",
  dataConsumer: "sources!",
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (names = "") => names.split(" ").filter((name) => name !== "");
const own = <T>(of: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;

function attrsProblem(attrs: unknown, allowed: string, where: string): string | undefined {
  if (attrs !== undefined && !isObject(attrs)) return `${where}: attrs is not an object`;
  const names = list(allowed);
  for (const name of Object.keys(attrs ?? {})) {
    if (name !== "localId" && !names.includes(name) && !names.includes(`${name}!`)) {
      return `${where}: attribute ${name}`;
    }
  }
  const missing = names.find((name) => name.endsWith("!") && attrs?.[name.slice(0, -1)] === undefined);
  return missing && `${where}: lacks ${missing.slice(0, -1)}`;
}

function marksProblem(marks: unknown, allowed: string[] | undefined, where: string): string | undefined {
  if (marks === undefined) return undefined;
  if (!Array.isArray(marks)) return `${where}: marks is not a list`;
  const types = marks.map((mark: unknown) => (isObject(mark) ? String(mark.type) : ""));
  for (const [n, mark] of (marks as unknown[]).entries()) {
    const type = types[n] ?? "";
    const attrs = own(MARK_ATTRS, type);
    if (!isObject(mark) || attrs === undefined) return `${where}: mark ${type}`;
    if (allowed !== undefined && !allowed.includes(type)) return `${where}: mark ${type} is not allowed`;
    const wrong = attrsProblem(mark.attrs, attrs, `${where}: mark ${type}`);
    if (wrong) return wrong;
  }
  const beside = types.find((type) => type !== "code" && type !== "link" && type !== "annotation");
  if (types.includes("code") && beside !== undefined) return `${where}: code beside ${beside}`;
  return undefined;
}

function nodeProblem(node: unknown, parent: string): string | undefined {
  if (!isObject(node) || typeof node.type !== "string") return `${parent}: a node without a type`;
  const { type } = node;
  const rule = own(RULES, type);
  if (!rule) return `unknown node ${type}`;
  const known = ["type", "attrs", "marks", "content", ...(type === "text" ? ["text"] : [])];
  if (type === "doc") known.push("version");
  const stray = Object.keys(node).find((name) => !known.includes(name));
  if (stray !== undefined) return `${type}: member ${stray}`;
  if (type === "text" && (typeof node.text !== "string" || node.text === "")) return "an empty text node";
  const inCode = type === "text" && parent === "codeBlock";
  const allowed = inCode ? [] : rule.marks === undefined ? undefined : list(rule.marks);
  const wrong = attrsProblem(node.attrs, rule.attrs ?? "", type) ?? marksProblem(node.marks, allowed, type);
  if (wrong) return wrong;
  const content = node.content ?? [];
  if (!Array.isArray(content)) return `${type}: content is not a list`;
  if (rule.children === undefined && node.content !== undefined) return `${type}: has content`;
  if (rule.filled && content.length === 0) return `${type}: is empty`;
  const children = list(rule.children);
  for (const child of content as unknown[]) {
    if (!isObject(child) || !children.includes(String(child.type))) {
      return `${type}: holds ${isObject(child) ? String(child.type) : "no node"}`;
    }
    const problem = nodeProblem(child, type);
    if (problem) return problem;
  }
  const first = (content as { type?: unknown }[])[0]?.type;
  if (type === "listItem" && first !== "paragraph" && first !== "codeBlock" && first !== "mediaSingle") {
    return "listItem: begins with a list";
  }
  return undefined;
}

/** What is wrong with a document as Jira sees it; undefined = nothing. */
export function adfProblem(document: unknown): string | undefined {
  if (!isObject(document) || document.type !== "doc") return "not a document";
  if (document.version !== 1) return "version is not 1";
  if (!Array.isArray(document.content)) return "the document has no content";
  return nodeProblem(document, "doc");
}
