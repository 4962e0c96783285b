import { expect, test } from "vitest";
import { parseInline, parseText } from "#components/portal/parse-text.ts";

test("empty lines part paragraphs, single breaks stay inside", () => {
  expect(parseText("가\n나\r\n\n다")).toEqual([
    { kind: "paragraph", lines: [[{ kind: "text", text: "가" }], [{ kind: "text", text: "나" }]] },
    { kind: "paragraph", lines: [[{ kind: "text", text: "다" }]] },
  ]);
});

test("dashes and numbers are lists, with depth; a list right after a sentence is its own block", () => {
  const blocks = parseText("확인해 주십시오\n- 하나\n  - 둘\n1. 첫째\n2. 둘째");
  expect(blocks.map((b) => (b.kind === "list" ? [b.ordered, b.items.map((i) => i.depth)] : b.kind))).toEqual([
    "paragraph",
    [false, [0, 1]],
    [true, [0, 0]],
  ]);
});

test("a minus inside a sentence or before a number is no list", () => {
  expect(parseText("-5도까지 내려갑니다")).toHaveLength(1);
  expect(parseText("-5도까지 내려갑니다")[0]?.kind).toBe("paragraph");
});

test("only web addresses become links, without the full stop after them", () => {
  expect(parseInline("자세히는 https://help.example/a?b=1. 감사합니다")).toEqual([
    { kind: "text", text: "자세히는 " },
    { kind: "link", text: "https://help.example/a?b=1", href: "https://help.example/a?b=1" },
    { kind: "text", text: ". 감사합니다" },
  ]);
  expect(parseInline("javascript:alert(1) data:text/html,x")).toEqual([
    { kind: "text", text: "javascript:alert(1) data:text/html,x" },
  ]);
});

test("back ticks are code; markup stays as it was typed", () => {
  expect(parseInline("주문 `260317-104482` <b>굵게</b>")).toEqual([
    { kind: "text", text: "주문 " },
    { kind: "code", text: "260317-104482" },
    { kind: "text", text: " <b>굵게</b>" },
  ]);
});

test("long hostile lines take no time", () => {
  const started = performance.now();
  parseText(`${"`".repeat(50_000)}\n${"https://".repeat(10_000)}\n${"- ".repeat(50_000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});
