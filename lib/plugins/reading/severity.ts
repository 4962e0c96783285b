import type { Severity } from "#lib/signals/signal.ts";

/** How the field words its levels, in English and Korean, and what they are here. */
const WORDS: Record<Severity, string> = {
  critical:
    "critical crit fatal emergency emerg alert page disaster severe high major error err failure blocker urgent down " +
    "sev0 sev1 p0 p1 p2 심각 위험 긴급 치명 장애 재난 높음",
  warning: "warning warn average medium minor moderate degraded sev2 sev3 p3 경고 주의 경계 보통 중간",
  info:
    "info information informational notice none debug low trivial ok normal unknown not_classified " +
    "sev4 sev5 p4 p5 정보 안내 참고 낮음 정상 해제",
};

const byWord = new Map(
  Object.entries(WORDS).flatMap(([severity, words]) =>
    words.split(" ").map((word) => [word, severity as Severity]),
  ),
);

/** Reads a level in any letter case and with stray spaces; undefined for none and for unknown words. */
export function readSeverity(word: string | undefined): Severity | undefined {
  return byWord.get(word?.trim().toLowerCase().replaceAll(/\s+/g, "_") ?? "");
}
