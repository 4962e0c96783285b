import type { PreviewShift } from "#lib/connections/preview/schema.ts";

/** One alert with the fault it belongs to now and the one it would belong to. */
export interface Placed {
  title: string;
  before: string;
  after: string;
}

/** Only the largest are worth reading. */
const SHOWN = 5;

function shifts(placed: Placed[], from: "before" | "after", to: "before" | "after"): PreviewShift[] {
  const groups = Map.groupBy(placed, (alert) => alert[to]);
  return [...groups.values()]
    .map((group) => ({
      title: group[0]?.title ?? "",
      alerts: group.length,
      faults: new Set(group.map((alert) => alert[from])).size,
    }))
    .filter((shift) => shift.faults > 1)
    .toSorted((a, b) => b.faults - a.faults || b.alerts - a.alerts)
    .slice(0, SHOWN);
}

/** What would merge and what would split. Pure. */
export function shiftsOf(placed: Placed[]): { merges: PreviewShift[]; splits: PreviewShift[] } {
  return { merges: shifts(placed, "before", "after"), splits: shifts(placed, "after", "before") };
}

/** How many different faults there are. */
export function faultsOf(placed: Placed[], when: "before" | "after"): number {
  return new Set(placed.map((alert) => alert[when])).size;
}
