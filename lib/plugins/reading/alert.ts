import { clip, linkOf } from "#lib/plugins/reading/values.ts";
import type { AlertSignal, FingerprintPart } from "#lib/signals/signal.ts";

type Text = string | undefined;

/** What a translator found out about an alert; texts of any length, links of any kind. */
export interface AlertFacts {
  fingerprint: FingerprintPart[];
  title: Text;
  target?: Text;
  metric?: Text;
  value?: Text;
  threshold?: Text;
  message?: Text;
  link?: Text;
  /** ISO 8601 UTC. */
  at?: Text;
}

type Said = Omit<Extract<AlertSignal, { type: "alert.cleared" }>, "type">;

const LENGTHS = { target: 500, metric: 200, value: 200, threshold: 200, message: 20_000 } as const;
const NAMES = Object.keys(LENGTHS) as (keyof typeof LENGTHS)[];

/** The part of an alert signal that all kinds share: clipped to their lengths, absent left out. */
export function alertFacts(facts: AlertFacts, fallbackTitle: string): Said {
  const link = linkOf(facts.link);
  const known = NAMES.flatMap((name) => {
    const text = facts[name];
    return text === undefined || text === "" ? [] : [[name, clip(text, LENGTHS[name])] as const];
  });
  return {
    fingerprint: facts.fingerprint.slice(0, 20).map(({ name, value }) => ({
      name: clip(name, 100),
      value: clip(value, 2000),
    })),
    title: clip(facts.title?.replaceAll(/\s+/g, " ").trim() || fallbackTitle, 500),
    ...Object.fromEntries(known),
    ...(link === undefined ? {} : { link }),
    ...(facts.at === undefined ? {} : { at: facts.at }),
  };
}

/** The chosen fields of a fingerprint, in the admin's order; a field without value counts as empty. */
export function fingerprintFrom<N extends string>(
  names: readonly N[],
  values: Partial<Record<N, string | undefined>>,
): FingerprintPart[] {
  return names.map((name) => ({ name, value: values[name] ?? "" }));
}
