import type { Severity } from "#lib/signals/signal.ts";

/** What a status says about the fault. */
export type Meaning = "fired" | "cleared" | "acknowledged" | "disabled";

/**
 * WhaTap's documented words are `on`, `off`, `disabled` and `acknowledge`; its Go library numbers
 * them as bit flags 1, 2, 4, 8. The others are what its users' gateways write instead.
 */
const MEANINGS: Record<Meaning, string[]> = {
  fired: ["on", "firing", "triggered", "alerting", "open", "problem", "1"],
  cleared: [
    "off",
    "ok",
    "resolved",
    "resolve",
    "recovered",
    "recovery",
    "normal",
    "clear",
    "cleared",
    "closed",
    "inactive",
    "2",
  ],
  disabled: ["disabled", "disable", "4"],
  acknowledged: ["acknowledge", "acknowledged", "ack", "8"],
};

const byWord = new Map(
  Object.entries(MEANINGS).flatMap(([meaning, words]) => words.map((word) => [word, meaning as Meaning])),
);

/** Reads a status in any letter case; undefined for none and for unknown words. */
export function readStatus(status: string | undefined): Meaning | undefined {
  return byWord.get(status?.trim().toLowerCase() ?? "");
}

const SEVERITIES: Record<Severity, string[]> = {
  critical: ["critical", "fatal", "error", "30", "위험", "심각"],
  warning: ["warning", "warn", "20", "경고", "주의"],
  info: ["info", "none", "10", "0", "정보"],
};

const bySeverityWord = new Map(
  Object.entries(SEVERITIES).flatMap(([severity, words]) =>
    words.map((word) => [word, severity as Severity]),
  ),
);

/** Reads a level, as word or as the number of WhaTap's Go library; undefined when unknown. */
export function readLevel(level: string | undefined): Severity | undefined {
  return bySeverityWord.get(level?.trim().toLowerCase() ?? "");
}
