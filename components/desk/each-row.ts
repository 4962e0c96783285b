import { currentOf } from "#components/desk/api.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/** How many calls are on their way at once. */
const AT_ONCE = 4;

/**
 * Does one thing to many incidents. `onChanged` gets each as it then is; those that had changed
 * meanwhile count as skipped.
 */
export async function eachRow(
  rows: Incident[],
  call: (row: Incident) => Promise<Incident>,
  onChanged: (incident: Incident) => void,
): Promise<{ done: number; skipped: number; failed: Incident[] }> {
  const queue = [...rows];
  const failed: Incident[] = [];
  let done = 0;
  let skipped = 0;
  const work = async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      try {
        onChanged(await call(row));
        done++;
      } catch (error) {
        const current = currentOf(error);
        if (current) {
          onChanged(current);
          skipped++;
        } else failed.push(row);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done, skipped, failed };
}
