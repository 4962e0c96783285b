const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/** Vowels and finals that are typed as two keys. */
const TYPED: Record<string, string> = {
  ㅘ: "ㅗㅏ",
  ㅙ: "ㅗㅐ",
  ㅚ: "ㅗㅣ",
  ㅝ: "ㅜㅓ",
  ㅞ: "ㅜㅔ",
  ㅟ: "ㅜㅣ",
  ㅢ: "ㅡㅣ",
  ㄳ: "ㄱㅅ",
  ㄵ: "ㄴㅈ",
  ㄶ: "ㄴㅎ",
  ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ",
  ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ",
  ㄾ: "ㄹㅌ",
  ㄿ: "ㄹㅍ",
  ㅀ: "ㄹㅎ",
  ㅄ: "ㅂㅅ",
};

const plain = (text: string) => text.normalize("NFC").toLowerCase();

function keysOf(text: string): string {
  let keys = "";
  for (const sign of text) {
    const at = sign.charCodeAt(0) - FIRST_SYLLABLE;
    const letters =
      at < 0 || at >= SYLLABLES
        ? [sign]
        : [INITIALS[Math.floor(at / 588)], VOWELS[Math.floor((at % 588) / 28)], FINALS[at % 28]];
    for (const letter of letters)
      keys += letter === " " && letters.length > 1 ? "" : (TYPED[letter ?? ""] ?? letter);
  }
  return keys;
}

function initialsOf(text: string): string {
  return [...text]
    .map((sign) => {
      const at = sign.charCodeAt(0) - FIRST_SYLLABLE;
      return at < 0 || at >= SYLLABLES ? sign : (INITIALS[Math.floor(at / 588)] ?? sign);
    })
    .join("");
}

/**
 * Whether what is being typed is found in a text: as it stands, by Hangul keys, so that a syllable that
 * is not finished yet fits ("인싣" in 인시던트), or by initials alone ("ㄱㅈ" in 결제).
 */
export function fitsTyped(text: string, typed: string): boolean {
  const [whole, words] = [plain(text), plain(typed)];
  if (whole.includes(words)) return true;
  if (/^[ㄱ-ㅎ\s]+$/.test(words)) return initialsOf(whole).includes(words);
  return /[ㄱ-ㅣ가-힣]/.test(words) && keysOf(whole).includes(keysOf(words));
}
