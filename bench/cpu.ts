import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const MICROSECONDS = 10_000;

interface Usage {
  parent: number;
  /** Of the process itself and of children that have ended. */
  microseconds: number;
}

/** Fields 4 and 14 to 17 of `/proc/<pid>/stat` (proc_pid_stat(5)), after the name in parentheses. */
function usageOf(pid: string): Usage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), microseconds: ticks * MICROSECONDS };
  } catch {
    return undefined; // It has ended meanwhile.
  }
}

/**
 * Processor time of a process and all below it so far, in microseconds; unlike the clock on the wall
 * it hardly depends on who else is at work. Undefined where there is no `/proc`.
 */
export function cpuOf(pid: number): number | undefined {
  const own = usageOf(String(pid));
  if (!own) return undefined;
  const all = new Map<number, Usage>();
  for (const name of readdirSync("/proc")) {
    const usage = /^\d+$/.test(name) ? usageOf(name) : undefined;
    if (usage) all.set(Number(name), usage);
  }
  let sum = 0;
  for (const [id, usage] of all) {
    for (let at = id; at > 1; at = all.get(at)?.parent ?? 0) {
      if (at !== pid) continue;
      sum += usage.microseconds;
      break;
    }
  }
  return sum;
}
