import fc from "fast-check";
import { expect, test } from "vitest";
import { adfToPlain } from "#lib/plugins/jira/adf.ts";
import { MAX_JIRA_TEXT, jiraText, textToAdf, textToWiki } from "#lib/plugins/jira/client/compose.ts";

test("paragraphs, line breaks and addresses become what Jira's editor would make of them", () => {
  expect(textToAdf("안녕하세요\n두 번째 줄\n\nhttps://a.example/x?y=1.")).toEqual({
    version: 1,
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "안녕하세요" },
          { type: "hardBreak" },
          { type: "text", text: "두 번째 줄" },
        ],
      },
      {
        type: "paragraph",
        content: [
          {
            type: "text",
            text: "https://a.example/x?y=1",
            marks: [{ type: "link", attrs: { href: "https://a.example/x?y=1" } }],
          },
          { type: "text", text: "." },
        ],
      },
    ],
  });
});

test("whatever is typed, no text node is empty and nothing is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (typed) => {
      const nodes = textToAdf(typed).content.flatMap((paragraph) => paragraph.content ?? []);
      for (const node of nodes) if (node.type === "text") expect(node.text).not.toBe("");
      const letters = (text: string) => text.replaceAll(/\s/g, "");
      expect(letters(adfToPlain(textToAdf(typed)))).toBe(letters(jiraText(typed)));
    }),
  );
});

test("what Jira cannot store is left out, and its limit is kept", () => {
  expect(jiraText("a\u0000b\u0007c\r\nd\uD800")).toBe("abc\nd\uFFFD");
  expect(jiraText("가".repeat(MAX_JIRA_TEXT + 10))).toHaveLength(MAX_JIRA_TEXT);
});

test("nothing a customer types is read as wiki markup", () => {
  expect(textToWiki("{code}*x*{code} [~admin] h1. !a.png!")).toBe(
    "\\{code\\}\\*x\\*\\{code\\} \\[\\~admin\\] h1. \\!a.png\\!",
  );
  expect(textToWiki("h1. 제목\n# 하나\nhttps://a.example/x_y-z")).toBe(
    "\\h1. 제목\n\\# 하나\nhttps://a.example/x_y-z",
  );
});
