import fc from "fast-check";
import { expect, test } from "vitest";
import type { RichInline } from "#lib/richtext/ast.ts";
import { richFromMarkdown } from "#lib/richtext/from-markdown.ts";

const line = (markdown: string, names: string[] = []): RichInline[] => {
  const [block] = richFromMarkdown(markdown, names);
  return block?.type === "paragraph" ? block.content : [];
};
const words = (text: string) => ({ type: "text", text });

test("strong, emphasised, struck and literal words; signs within words are signs", () => {
  expect(line("**굵게** *강조* ~~취소~~ `a*b*c`")).toEqual([
    { type: "text", text: "굵게", marks: ["strong"] },
    words(" "),
    { type: "text", text: "강조", marks: ["em"] },
    words(" "),
    { type: "text", text: "취소", marks: ["strike"] },
    words(" "),
    { type: "text", text: "a*b*c", marks: ["code"] },
  ]);
  for (const plain of ["snake_case_name", "2 * 3 * 4", "**open", "a ~~ b", "was-app-03"]) {
    expect(line(plain)).toEqual([words(plain)]);
  }
  expect(
    line("\\*별\\*")
      .map((part) => part.type === "text" && part.text)
      .join(""),
  ).toBe("*별*");
});

test("links lead to the web or nowhere; HTML is words", () => {
  expect(line("[위키](https://wiki.example/a) https://x.example/b.")).toEqual([
    { type: "text", text: "위키", href: "https://wiki.example/a" },
    words(" "),
    { type: "text", text: "https://x.example/b", href: "https://x.example/b" },
    words("."),
  ]);
  for (const bad of ["[x](javascript:alert(1))", "[x](data:text/html,1)", '<img src=x onerror="alert(1)">']) {
    expect(line(bad)).toEqual([words(bad)]);
  }
});

test("an @ before a known name is a mention, the longest name first; before others it is a sign", () => {
  expect(line("@정하린 님, @오태민은 @이모 a@b.example", ["정하린", "오태", "오태민"])).toEqual([
    { type: "mention", name: "정하린" },
    words(" 님, "),
    { type: "mention", name: "오태민" },
    words("은 @이모 a@b.example"),
  ]);
});

test("blocks: headings, lists in lists, tasks, quotes, code, tables, rules", () => {
  const doc = richFromMarkdown(
    [
      "# 원인",
      "한 줄",
      "다음 줄",
      "- 하나",
      "  - 안쪽",
      "- 둘",
      "",
      "3. 셋",
      "",
      "- [x] 했음",
      "- [ ] 남음",
      "> 인용",
      "```sql",
      "select **1**",
      "```",
      "| a | b |",
      "|---|--:|",
      "| 1 | 2 |",
      "---",
    ].join("\n"),
  );
  expect(doc.map((block) => block.type)).toEqual([
    "heading",
    "paragraph",
    "list",
    "list",
    "tasks",
    "quote",
    "code",
    "table",
    "rule",
  ]);
  expect(doc[1]).toEqual({
    type: "paragraph",
    content: [words("한 줄"), { type: "break" }, words("다음 줄")],
  });
  expect(doc[2]).toMatchObject({ items: [[{}, { type: "list" }], [{}]] });
  expect(doc[3]).toMatchObject({ ordered: true, start: 3 });
  expect(doc[4]).toMatchObject({ items: [{ done: true }, { done: false }] });
  expect(doc[6]).toEqual({ type: "code", language: "sql", text: "select **1**" });
  expect(doc[7]).toMatchObject({
    rows: [
      [{ header: true }, {}],
      [{ header: false }, {}],
    ],
  });
});

test("whatever is written comes out, quickly, and nothing that could run", () => {
  const signs = fc.constantFrom(
    "*",
    "_",
    "`",
    "~",
    "[",
    "]",
    "(",
    ")",
    ">",
    "- ",
    "\n",
    "|",
    "#",
    "@",
    "  ",
    "가",
  );
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 300 }), (parts) => {
      expect(JSON.stringify(richFromMarkdown(parts.join(""), ["가"]))).not.toContain("javascript:");
    }),
  );
  const start = performance.now();
  for (const sign of ["*a ", "[", "> ", "- ", "`", "| ", "_a", "**"]) richFromMarkdown(sign.repeat(20_000));
  expect(performance.now() - start).toBeLessThan(3000);
});
