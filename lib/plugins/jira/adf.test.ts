import fc from "fast-check";
import { expect, test } from "vitest";
import { adfToPlain } from "#lib/plugins/jira/adf.ts";

const text = (words: string, ...marks: unknown[]) => ({ type: "text", text: words, marks });
const block = (type: string, ...content: unknown[]) => ({ type, content });
const doc = (...content: unknown[]) => ({ version: 1, type: "doc", content });
const link = (href: string) => ({ type: "link", attrs: { href } });

test("blocks are lines, marks vanish, attributes give their words", () => {
  const document = doc(
    block("heading", text("제목")),
    block(
      "paragraph",
      { type: "mention", attrs: { id: "557058:1", text: "@박상담" } },
      text(" 님 ", { type: "strong" }),
      { type: "emoji", attrs: { shortName: ":smile:", text: "🙂" } },
      { type: "hardBreak" },
      { type: "status", attrs: { text: "완료", color: "green" } },
      text(" "),
      { type: "date", attrs: { timestamp: "1773705600000" } },
    ),
    block("bulletList", block("listItem", block("paragraph", text("하나")))),
    block(
      "orderedList",
      block("listItem", block("paragraph", text("첫째"))),
      block("listItem", block("paragraph", text("둘째"))),
    ),
    block("codeBlock", text("a = 1")),
  );
  expect(adfToPlain(document)).toBe(
    "제목\n\n@박상담 님 🙂\n완료 2026-03-17\n\n- 하나\n\n1. 첫째\n2. 둘째\n\na = 1",
  );
});

test("links show their address when the words do not, and only web addresses", () => {
  expect(adfToPlain(doc(block("paragraph", text("보기", link("https://a.example/")))))).toBe(
    "보기 (https://a.example/)",
  );
  expect(adfToPlain(doc(block("paragraph", text("클릭", link("javascript:alert(1)")))))).toBe("클릭");
  expect(adfToPlain(doc({ type: "inlineCard", attrs: { url: "javascript:alert(1)" } }))).toBe("");
});

test("a table's cells stand beside each other", () => {
  const row = block(
    "tableRow",
    block("tableHeader", block("paragraph", text("a"))),
    block("tableCell", block("paragraph", text("b"))),
  );
  expect(adfToPlain(doc(block("table", row, row)))).toBe("a | b\na | b");
});

test("unknown nodes give the words inside them, extensions nothing of their own", () => {
  const extension = { type: "extension", attrs: { parameters: { secret: "x" }, text: "y" } };
  expect(adfToPlain(doc(block("novelty", text("안")), extension))).toBe("안");
});

test("neither depth nor breadth nor shape makes it throw", () => {
  let deep: unknown = text("바닥");
  for (let level = 0; level < 5_000; level++) deep = block("blockquote", deep);
  expect(adfToPlain(doc(deep))).toBe("");
  const wide = doc(...Array.from({ length: 50_000 }, () => block("paragraph", text("열 글자의 낱말들"))));
  expect(adfToPlain(wide).length).toBeLessThan(110_000);
  fc.assert(fc.property(fc.jsonValue(), (value) => typeof adfToPlain(value) === "string"));
});

test("a person without a name leaves no account id behind", () => {
  const mention = (name: string) => ({ type: "mention", attrs: { id: "712020:0f3c", text: name } });
  const content = [{ type: "paragraph", content: [mention("@712020:0f3c"), mention("@서지안")] }];
  expect(adfToPlain({ version: 1, type: "doc", content })).toBe("@서지안");
});
