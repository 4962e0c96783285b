/** Particles with two forms; the first follows a final consonant. */
export type Particle = "은/는" | "이/가" | "을/를" | "과/와" | "으로/로" | "이/";

type Ending = "vowel" | "rieul" | "consonant";

/** How the Sino-Korean digits end: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS: Ending[] = [
  "consonant",
  "rieul",
  "vowel",
  "consonant",
  "vowel",
  "vowel",
  "consonant",
  "rieul",
  "rieul",
  "vowel",
];

// Letters by their Korean names: 엘, 알 end in ㄹ; 엠, 엔 in another consonant; the rest in a vowel.
const LETTERS: Record<string, Ending> = { l: "rieul", r: "rieul", m: "consonant", n: "consonant" };

function endingOf(word: string): Ending {
  const last = [...word.normalize("NFC")].findLast((char) => /[\p{L}\p{N}]/u.test(char)) ?? "";
  const code = last.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    if (final === 0) return "vowel";
    return final === 8 ? "rieul" : "consonant";
  }
  if (/\d/.test(last)) return DIGITS[Number(last)] ?? "vowel";
  return LETTERS[last.toLowerCase()] ?? "vowel";
}

/**
 * A word with the particle that fits how it is read aloud, for codes and names that texts cannot
 * foresee: `withParticle("SB-214", "이/가")` is `SB-214가`, `withParticle("#1043", "은/는")` is
 * `#1043은`.
 */
export function withParticle(word: string, particle: Particle): string {
  const [closed = "", open = ""] = particle.split("/");
  const ending = endingOf(word);
  if (particle === "으로/로") return word + (ending === "consonant" ? closed : open);
  return word + (ending === "vowel" ? open : closed);
}
