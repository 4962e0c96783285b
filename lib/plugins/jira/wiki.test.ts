import fc from "fast-check";
import { expect, test } from "vitest";
import { wikiToPlain } from "#lib/plugins/jira/wiki.ts";

const names = new Map([
  ["557058:1", "박상담"],
  ["spark", "박상담"],
]);

test.each([
  ["*굵게* _기울임_ -지움- +밑줄+ ^위^ ~아래~ ??인용??", "굵게 기울임 지움 밑줄 위 아래 인용"],
  ["h2. 제목\nbq. 인용", "제목\n인용"],
  ["* 하나\n** 둘\n# 셋", "- 하나\n  - 둘\n- 셋"],
  ["[~accountid:557058:1] 님", "@박상담 님"],
  ["[~spark] [~other]", "@박상담"],
  ["[~accountid:nobody] 님", " 님".trim()],
  ["[보기|https://a.example/x?y=1]", "보기 (https://a.example/x?y=1)"],
  ["[https://a.example/x]", "https://a.example/x"],
  ["[https://a.example/x|https://a.example/x|smart-link]", "https://a.example/x"],
  ["[클릭|javascript:alert(1)]", "클릭"],
  ["[공유] 표시", "[공유] 표시"],
  ["[^log.txt] !shot.png|thumbnail!", "log.txt shot.png"],
  ["{color:#f00}빨강{color} {quote}인용{quote}", "빨강 인용"],
  ["{code:java}\nint *a* = 1;\n{code}\n뒤", "int *a* = 1;\n뒤"],
  ["앞 {noformat}*그대로*{noformat} 뒤", "앞 *그대로* 뒤"],
  ["{{SELECT *}} 값", "SELECT * 값"],
  ["||이름||값||\n|a|b|", "이름 | 값\na | b"],
  ["----\n줄", "줄"],
  ["2 * 3 * 4 = 24, a-b-c, file_name_x", "2 * 3 * 4 = 24, a-b-c, file_name_x"],
  ["놀라워! 정말! 그래요!", "놀라워! 정말! 그래요!"],
  ["\\*별표\\*", "*별표*"],
  ["줄1\r\n\r\n\r\n\r\n줄2", "줄1\n\n줄2"],
])("%j → %j", (markup, plain) => {
  expect(wikiToPlain(markup, names)).toBe(plain);
});

test("text without markup characters stays as it is", () => {
  const word = fc.stringMatching(/^[가-힣a-zA-Z0-9.,:;=%@/]{1,20}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 10 }), (words) => {
      const text = words.join(" ");
      fc.pre(!/^(h[1-6]|bq)\. /.test(text));
      expect(wikiToPlain(text)).toBe(text);
    }),
  );
});
