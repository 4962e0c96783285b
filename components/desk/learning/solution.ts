import type { TimelineEntry } from "#lib/incidents/schema.ts";

/** How an incident was solved by its story: what was said at its resolution, else its last comment; "" for none. */
export function solutionOf(entries: TimelineEntry[]): string {
  const said = entries.filter((entry) => entry.body);
  const solved = said.findLast(
    ({ kind, to }) => kind === "status_changed" && (to === "resolved" || to === "closed"),
  );
  const last = solved ?? said.findLast(({ kind }) => kind === "commented");
  return last?.body ?? "";
}
