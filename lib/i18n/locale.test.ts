import { expect, test } from "vitest";
import { localeOfAcceptLanguage, themeOf } from "#lib/i18n/locale.ts";

test.each([
  ["ko-KR,ko;q=0.9,en-US;q=0.8", "ko"],
  ["en-GB", "en"],
  ["fr-FR,fr;q=0.9,en;q=0.5", "en"],
  ["en;q=0.3, ko;q=0.7", "ko"],
  ["en;q=0,fr", "ko"],
  ["*", "ko"],
  ["", "ko"],
  [null, "ko"],
])("%s wants %s", (header, locale) => expect(localeOfAcceptLanguage(header)).toBe(locale));

test("an unknown theme is the system's", () => {
  expect(themeOf("dark")).toBe("dark");
  expect(themeOf("neon")).toBe("system");
  expect(themeOf(undefined)).toBe("system");
});
