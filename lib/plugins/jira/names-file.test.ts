import { expect, test } from "vitest";
import { surelyNames } from "#lib/plugins/jira/names-file.ts";

test.each([
  ["로그.zip을 보십시오", "로그.zip", true],
  ["첨부: 로그.zip.", "로그.zip", true],
  ["(로그.zip)", "로그.zip", true],
  ["접속로그.zip", "로그.zip", false],
  ["로그.zipx", "로그.zip", false],
  ["old.로그.zip", "로그.zip", false],
  ["please look at the log", "log", false],
  ["see [^log]", "log", true],
  ["!log|width=300!", "log", true],
  ["log", "log", true],
  ["", "log", false],
])("%j names %j: %s", (text, name, is) => {
  expect(surelyNames([text], name, [name])).toBe(is);
});

test("the end of another file's name is not this file's", () => {
  const names = ["보고서.pdf", "최종 보고서.pdf"];
  expect(surelyNames(["최종 보고서.pdf"], "보고서.pdf", names)).toBe(false);
  expect(surelyNames(["최종 보고서.pdf와 보고서.pdf"], "보고서.pdf", names)).toBe(true);
});
