import { expect, test } from "vitest";
import { fitsTyped } from "#components/shell/hangul.ts";

test.each([
  ["인시던트 관리", "인시"],
  ["인시던트 관리", "인싣"], // ㄷ of the next syllable, still under the last one
  ["인시던트 관리", "인시ㄷ"],
  ["결제 승인 API 응답 코드 502", "ㄱㅈ"],
  ["결제 승인 API 응답 코드 502", "ㄱㅈ ㅅㅇ"],
  ["결제 승인 API 응답 코드 502", "api"],
  ["회사·사용자", "호"], // on the way to 회
  ["값이 없습니다", "갑"],
  ["디스크 사용률 초과".normalize("NFD"), "디스크"],
])("%s is found by %s", (text, typed) => {
  expect(fitsTyped(text, typed)).toBe(true);
});

test.each([
  ["인시던트 관리", "ㄱㅈ"],
  ["인시던트 관리", "던시"],
  ["dashboard", "ㄷ"],
])("%s is not found by %s", (text, typed) => {
  expect(fitsTyped(text, typed)).toBe(false);
});
