import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RichBlock, RichDoc } from "#lib/richtext/ast.ts";
import { richFromAdf } from "#lib/richtext/from-adf.ts";
import { richFromWiki } from "#lib/richtext/from-wiki.ts";
import { richOf } from "#lib/richtext/rich-of.ts";

const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
const text = (said: string, ...marks: unknown[]) => ({
  type: "text",
  text: said,
  ...(marks.length ? { marks } : {}),
});
const doc = (...content: unknown[]) => ({ version: 1, type: "doc", content });
const words = (said: string): RichBlock[] => [{ type: "paragraph", content: [{ type: "text", text: said }] }];

/** Every address and every text of a document. */
function leaves(value: unknown): { hrefs: string[]; texts: string[] } {
  const found = { hrefs: [] as string[], texts: [] as string[] };
  const visit = (node: unknown) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === "object" && node !== null) {
      for (const [name, part] of Object.entries(node)) {
        if (name === "href") found.hrefs.push(String(part));
        else if (name === "text" && typeof part === "string") found.texts.push(part);
        else visit(part);
      }
    }
  };
  visit(value);
  return found;
}

function depth(blocks: unknown): number {
  if (Array.isArray(blocks)) return Math.max(0, ...blocks.map(depth));
  if (typeof blocks !== "object" || blocks === null) return 0;
  return 1 + Math.max(0, ...Object.values(blocks).map(depth));
}

describe("ADF", () => {
  test("what Jira's editor makes", () => {
    const rich = richFromAdf(
      doc(
        { type: "heading", attrs: { level: 3 }, content: [text("원인")] },
        paragraph(
          text("결제 "),
          text("서버", { type: "strong" }),
          { type: "hardBreak" },
          {
            type: "mention",
            attrs: { id: "557058:secret", text: "@서지안" },
          },
        ),
        {
          type: "bulletList",
          content: [
            {
              type: "listItem",
              content: [
                paragraph(text("하나")),
                { type: "bulletList", content: [{ type: "listItem", content: [paragraph(text("안쪽"))] }] },
              ],
            },
          ],
        },
        { type: "codeBlock", attrs: { language: "sh" }, content: [text("ls <b>")] },
        { type: "panel", attrs: { panelType: "warning" }, content: [paragraph(text("주의"))] },
        {
          type: "taskList",
          content: [{ type: "taskItem", attrs: { state: "DONE" }, content: [text("끝")] }],
        },
        {
          type: "table",
          content: [
            {
              type: "tableRow",
              content: [{ type: "tableHeader", attrs: { colspan: 2 }, content: [paragraph(text("머리"))] }],
            },
          ],
        },
        {
          type: "mediaSingle",
          content: [{ type: "media", attrs: { id: "uuid", type: "file", alt: "화면.png" } }],
        },
        paragraph(
          { type: "status", attrs: { text: "완료", color: "green" } },
          { type: "date", attrs: { timestamp: "1773705600000" } },
          { type: "inlineCard", attrs: { url: "https://example.test/a" } },
        ),
        { type: "rule" },
      ),
    );
    expect(rich).toEqual([
      { type: "heading", level: 3, content: [{ type: "text", text: "원인" }] },
      {
        type: "paragraph",
        content: [
          { type: "text", text: "결제 " },
          { type: "text", text: "서버", marks: ["strong"] },
          { type: "break" },
          { type: "mention", name: "서지안" },
        ],
      },
      {
        type: "list",
        ordered: false,
        items: [[...words("하나"), { type: "list", ordered: false, items: [words("안쪽")] }]],
      },
      { type: "code", language: "sh", text: "ls <b>" },
      { type: "panel", tone: "warn", content: words("주의") },
      { type: "tasks", items: [{ done: true, content: words("끝") }] },
      { type: "table", rows: [[{ header: true, colspan: 2, content: words("머리") }]] },
      { type: "file", name: "화면.png" },
      {
        type: "paragraph",
        content: [
          { type: "status", text: "완료", tone: "ok" },
          { type: "date", day: "2026-03-17" },
          { type: "text", text: "https://example.test/a", href: "https://example.test/a" },
        ],
      },
      { type: "rule" },
    ]);
    expect(JSON.stringify(rich)).not.toContain("557058");
  });

  test("what is unknown gives its words, and nothing of its parameters", () => {
    const rich = richFromAdf(
      doc({
        type: "bodiedExtension",
        attrs: { parameters: { secret: "비밀" }, extensionKey: "x" },
        content: [paragraph({ type: "newInline", content: [text("속")] })],
      }),
    );
    expect(rich).toEqual(words("속"));
  });
});

describe("wiki markup", () => {
  test.each<[string, RichDoc]>([
    ["h2. 제목", [{ type: "heading", level: 2, content: [{ type: "text", text: "제목" }] }]],
    [
      "한 줄\n두 줄",
      [
        {
          type: "paragraph",
          content: [{ type: "text", text: "한 줄" }, { type: "break" }, { type: "text", text: "두 줄" }],
        },
      ],
    ],
    ["*굵게*와 a*b*c", [{ type: "paragraph", content: [{ type: "text", text: "*굵게*와 a*b*c" }] }]],
    [
      "*굵게* {{코드}}",
      [
        {
          type: "paragraph",
          content: [
            { type: "text", text: "굵게", marks: ["strong"] },
            { type: "text", text: " " },
            { type: "text", text: "코드", marks: ["code"] },
          ],
        },
      ],
    ],
    [
      "[여기|https://example.test/x]",
      [{ type: "paragraph", content: [{ type: "text", text: "여기", href: "https://example.test/x" }] }],
    ],
    ["[여기|javascript:alert(1)]", words("여기")],
    ["\\[여기\\|x\\] \\{code\\}", words("[여기|x] {code}")],
    [
      "[~accountid:1] 님",
      [
        {
          type: "paragraph",
          content: [
            { type: "mention", name: "서지안" },
            { type: "text", text: " 님" },
          ],
        },
      ],
    ],
    ["[~accountid:2]", []],
    [
      "!화면.png|thumbnail! 와 [^목록.xlsx]",
      [
        {
          type: "paragraph",
          content: [
            { type: "file", name: "화면.png" },
            { type: "text", text: " 와 " },
            { type: "file", name: "목록.xlsx" },
          ],
        },
      ],
    ],
    ["급합니다!! 정말!", words("급합니다!! 정말!")],
    [
      "{code:java|title=A}\nint *a*;\n{code}\n뒤",
      [{ type: "code", language: "java", text: "int *a*;" }, ...words("뒤")],
    ],
    ["{quote}\n인용\n{quote}", [{ type: "quote", content: words("인용") }]],
    ["{panel:title=알림}안{panel}", [{ type: "panel", tone: "note", title: "알림", content: words("안") }]],
    [
      "* 하나\n** 안쪽\n* 둘",
      [
        {
          type: "list",
          ordered: false,
          items: [[...words("하나"), { type: "list", ordered: false, items: [words("안쪽")] }], words("둘")],
        },
      ],
    ],
    [
      "||머리||\n|칸 \\| 하나|",
      [
        {
          type: "table",
          rows: [
            [{ header: true, content: words("머리") }],
            [{ header: false, content: words("칸 | 하나") }],
          ],
        },
      ],
    ],
    ["{color:red}빨강{color}", words("빨강")],
    ["----", [{ type: "rule" }]],
  ])("%j", (markup, rich) => {
    expect(richFromWiki(markup, { "1": "서지안" })).toEqual(rich);
  });

  test("no letter is lost, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."가나 *_-+^~?!{}|#\\\n하") }), (markup) => {
        const letters = (value: string) => value.replace(/[^가-힣]/g, "");
        expect(letters(leaves(richFromWiki(markup)).texts.join(""))).toBe(letters(markup));
      }),
      { numRuns: 500 },
    );
  });
});

describe("hostile input", () => {
  const node: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    node: fc.record(
      {
        type: fc.oneof(
          fc.constantFrom(
            "paragraph",
            "text",
            "table",
            "tableRow",
            "tableCell",
            "bulletList",
            "listItem",
            "panel",
            "codeBlock",
            "media",
            "mention",
            "inlineCard",
            "taskList",
            "taskItem",
            "__proto__",
            "constructor",
          ),
          fc.string(),
        ),
        text: fc.anything(),
        attrs: fc.oneof(
          fc.anything(),
          fc.record({ url: fc.webUrl(), text: fc.string(), panelType: fc.string(), colspan: fc.integer() }),
        ),
        marks: fc.oneof(
          fc.anything(),
          fc.array(
            fc.record({
              type: fc.constantFrom("link", "strong"),
              attrs: fc.record({
                href: fc.oneof(
                  fc.constantFrom(
                    "javascript:alert(1)",
                    " JaVaScRiPt:x",
                    "data:text/html,x",
                    "vbscript:x",
                    "https://a.test",
                  ),
                  fc.string(),
                ),
              }),
            }),
          ),
        ),
        content: fc.oneof({ depthSize: "small" }, fc.anything(), fc.array(tie("node"))),
      },
      { requiredKeys: [] },
    ),
  })).node;

  test("ADF of any shape throws nothing and links only to where links may lead", () => {
    fc.assert(
      fc.property(fc.array(node), (content) => {
        for (const href of leaves(richFromAdf(doc(...content))).hrefs)
          expect(href).toMatch(/^(https?|mailto):/);
      }),
      { numRuns: 150 },
    );
  });

  test("wiki text of any shape throws nothing and links only to where links may lead", () => {
    const markup = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            "[",
            "|",
            "]",
            "javascript:alert(1)",
            "https://a.test",
            "{code}",
            "{quote}",
            "\n",
            "* ",
            "||",
            "!a.png!",
            "\\",
          ),
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(markup, (source) => {
        for (const href of leaves(richFromWiki(source)).hrefs) expect(href).toMatch(/^(https?|mailto):/);
      }),
      { numRuns: 500 },
    );
  });

  test("neither depth nor length is carried over", () => {
    let deep: unknown = paragraph(text("바닥"));
    for (let i = 0; i < 5000; i++) deep = { type: "panel", content: [deep] };
    expect(depth(richFromAdf(doc(deep)))).toBeLessThan(200);
    expect(depth(richFromWiki("{quote}\n".repeat(2000)))).toBeLessThan(200);
    const many = Array.from({ length: 20_000 }, () => paragraph(text("x".repeat(100))));
    expect(richFromAdf(doc(...many)).length).toBeLessThanOrEqual(5000);
    const began = performance.now();
    for (const bad of [
      "*".repeat(50_000),
      "[".repeat(50_000),
      "*a ".repeat(20_000),
      "|".repeat(50_000),
      "!a".repeat(20_000),
      "{{".repeat(20_000),
      "\\".repeat(50_000),
    ]) {
      richFromWiki(bad);
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

test("stored bodies: the mark that shared a comment is not shown, plain ones have no other form", () => {
  expect(richOf({ format: "wiki", text: "[공유] 확인했습니다." }, "확인했습니다.")).toEqual(
    words("확인했습니다."),
  );
  expect(richOf({ format: "adf", document: doc(paragraph(text("[공유] 네"))) }, "네")).toEqual(words("네"));
  expect(richOf(null, "네")).toBeNull();
  expect(richOf({ format: "other" }, "네")).toBeNull();
});
