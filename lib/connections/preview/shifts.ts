import type { PreviewShift } from "#lib/connections/preview/schema.ts";

/** One alert with the fault it belongs to now and the one it would belong to. */
export interface Placed {
  title: string;
  now: string;
  then: string;
}

/** Only the largest are worth reading. */
const SHOWN = 5;

function shifts(placed: Placed[], from: "now" | "then", to: "now" | "then"): PreviewShift[] {
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
  return { merges: shifts(placed, "now", "then"), splits: shifts(placed, "then", "now") };
}

/** How many different faults there are. */
export function faultsOf(placed: Placed[], when: "now" | "then"): number {
  return new Set(placed.map((alert) => alert[when])).size;
}
