import { expect, test } from "vitest";
import { adfToWiki } from "#demo/jira/rich/adf-to-wiki.ts";
import { adfProblem } from "#demo/jira/rich/check-adf.ts";
import { wikiToAdf } from "#demo/jira/rich/wiki-to-adf.ts";

const adf = (wiki: string) => wikiToAdf(wiki, (id) => id) as { content: { type: string }[] };

test("lists are lists, also right below words, in each other and numbered", () => {
  const document = adf("아래를 확인해 주십시오.\n* 하나\n** 안쪽\n* 둘\n끝입니다.\n\n# 첫째\n# 둘째\n- 줄");
  expect(document.content.map(({ type }) => type)).toEqual([
    "paragraph",
    "bulletList",
    "paragraph",
    "orderedList",
  ]);
  expect(adfProblem(document)).toBeUndefined();
  expect(adfToWiki(document)).toContain("* 하나\n** 안쪽\n* 둘");
});

test("strong words and lone stars are no list", () => {
  const document = adf("*중요* 합니다\n* \n2 * 3");
  expect(document.content.map(({ type }) => type)).toEqual(["paragraph"]);
});

test("headings stand alone", () => {
  expect(adf("h2. 원인\n로그입니다.").content.map(({ type }) => type)).toEqual(["heading", "paragraph"]);
});
