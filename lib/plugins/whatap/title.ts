import { readLevel } from "#lib/plugins/whatap/words.ts";

/** Platform tags of WhaTap's titles (`[Critical][JAVA][project][agent][event]`). */
const PLATFORMS = new Set(
  (
    "JAVA NODEJS PYTHON PHP DOTNET GO POSTGRESQL ORACLE MYSQL MSSQL BSM_JAVA CLOUDWATCH TIBERO KUBERNETES " +
    "KUBE_NS URLCHECK URLCHECK_ADMIN CUBRID ALTIBASE CLUSTER REDIS MONGODB VR RUM"
  ).split(" "),
);

const ALL_BRACKETS = /^(?:\[[^[\]]*\]\s*){3,}$/;
const FIRST_TAG = /^\[([^[\]]*)\]\s*/;
const RECOVERED = /^RECOVERED\s*:\s*/i;

/** A title taken apart. */
export interface Title {
  /**
   * What the alert is about, the same at every level and on recovery: NFC, single spaces, without
   * the level tag; of the five-part form only the event's name, for the rest is in other fields.
   */
  plain: string;
  level: string | undefined;
  platform: string | undefined;
  agent: string | undefined;
  recovered: boolean;
}

/** Whether a text begins as WhaTap begins its recoveries. */
export function saysRecovered(text: string | undefined): boolean {
  return /^\s*RECOVERED\b/.test(text ?? "") || RECOVERED.test(text?.trimStart() ?? "");
}

/** Takes a title apart; see `Title`. */
export function readTitle(raw: string): Title {
  let rest = raw.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  let level: string | undefined;
  let recovered = false;
  for (;;) {
    const tag = FIRST_TAG.exec(rest);
    const word = tag?.[1]?.trim() ?? "";
    if (tag && !/^\d*$/.test(word) && readLevel(word)) level ??= word;
    else if (tag && saysRecovered(word)) recovered = true;
    else if (!RECOVERED.test(rest)) break;
    else recovered = true;
    rest = rest.slice((tag ?? RECOVERED.exec(rest))?.[0].length ?? 0);
  }
  const parts = ALL_BRACKETS.test(rest) ? [...rest.matchAll(/\[([^[\]]*)\]/g)].map((m) => m[1]?.trim()) : [];
  const first = FIRST_TAG.exec(rest)?.[1]?.trim().toUpperCase() ?? "";
  const platform = PLATFORMS.has(first) ? first : undefined;
  const structured = platform !== undefined && parts.length >= 3;
  return {
    plain: (structured ? parts.at(-1) : undefined) || rest,
    level,
    platform,
    agent: (structured && parts.length >= 4 ? parts.at(-2) : undefined) || undefined,
    recovered,
  };
}
