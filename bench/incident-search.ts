import type { Viewer } from "#lib/identity/viewer.ts";
import { incidentCounts } from "#lib/incidents/queries/count.ts";
import { incidentFacets } from "#lib/incidents/queries/facets.ts";
import { listIncidents } from "#lib/incidents/queries/list.ts";
import type { ListIncidentsInput } from "#lib/incidents/schema.ts";

/** What people may type, the worst of it included, by what is hard about it. */
export const TEXTS: Record<string, string> = {
  "a rare word of common parts": "was-2718",
  "the middle of a word": "-271",
  "two syllables, common": "결제",
  "two syllables that nothing has": "환불",
  "one syllable that nothing has": "쀍",
  "one letter": "a",
  "two letters of many words": "0b",
  "two digits": "27",
  "a number": "#123456",
  "common words, the end and the beginning": "용률 초",
  "a whole title in capitals": "REDIS CONNECTIONS HIGH 12%",
  "what all have": "was-",
  "per cent": "%",
  underscore: "_",
  backslash: "\\",
  "200 syllables": "가".repeat(200),
};

/** Each way in which the desk searches for a text. */
export function searches(
  viewer: Viewer,
  waiting: ListIncidentsInput,
  connectionId: number,
  q: string,
): (() => Promise<unknown>)[] {
  const list = (input: ListIncidentsInput) => () => listIncidents(viewer, { ...input, q });
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  return [
    list({}),
    list(waiting),
    list({ status: "closed", severity: "warning", connectionId }),
    list({ from: day(200), to: day(199) }),
    list({ assignee: "me" }),
    () => incidentCounts(viewer, { q }),
    () => incidentFacets(viewer, { q }),
  ];
}
