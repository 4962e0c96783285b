import { expect, test } from "vitest";
import { type Particle, withParticle } from "#lib/i18n/particle.ts";

test.each<[string, Particle, string]>([
  ["SB-214", "이/가", "SB-214가"],
  ["#1043", "은/는", "#1043은"],
  ["#1048", "을/를", "#1048을"],
  ["#1040", "과/와", "#1040과"],
  ["#1047", "으로/로", "#1047로"],
  ["#1043", "으로/로", "#1043으로"],
  ["해결", "으로/로", "해결로"],
  ["확인", "으로/로", "확인으로"],
  ["종료", "으로/로", "종료로"],
  ["정하린", "이/가", "정하린이"],
  ["‘보류’", "이/가", "‘보류’가"],
  ["CPU 95%", "은/는", "CPU 95%는"],
  ["URL", "을/를", "URL을"],
  ["Slack", "과/와", "Slack와"],
])("%s + %s", (word, particle, text) => expect(withParticle(word, particle)).toBe(text));

test("Hangul typed as separate letters reads the same", () => {
  expect(withParticle("해결".normalize("NFD"), "이/가")).toBe(`${"해결".normalize("NFD")}이`);
});
