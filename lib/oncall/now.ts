import { db } from "#db/client.ts";
import { requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { koreanHoliday } from "#lib/oncall/holidays.ts";
import { loadNames } from "#lib/oncall/names.ts";
import { loadRotas } from "#lib/oncall/rotas.ts";
import { describeShift } from "#lib/oncall/rotations/shifts.ts";
import type { OnCallNow } from "#lib/oncall/schema.ts";
import { type Shift, shifts } from "#lib/oncall/who.ts";

const AHEAD_MS = 8 * 7 * 24 * 3_600_000;

/** The first stretch, as long as the same person stays on call whatever the reason, and the next. */
function firstTwo(all: readonly Shift[]): { first: Shift | undefined; next: Shift | undefined } {
  const [first, ...rest] = all;
  if (!first) return { first, next: undefined };
  const next = rest.find((shift) => shift.who?.userId !== first.who?.userId);
  return { first: { ...first, to: next?.from ?? rest.at(-1)?.to ?? first.to }, next };
}

/** Who is on call in each rotation now, and who is next. Staff only. */
export async function whoIsOnCallNow(viewer: Viewer, now: Date = new Date()): Promise<OnCallNow[]> {
  requireStaff(viewer);
  const until = new Date(now.getTime() + AHEAD_MS);
  const all = await loadRotas(db(), now, until);
  if (all.length === 0) return [];
  const names = await loadNames(db());
  return all.flatMap(({ row, rota }) => {
    const { first, next } = firstTwo(shifts(rota, koreanHoliday, now, until));
    if (!first) return [];
    return {
      rotation: { id: row.id, name: row.name, timeZone: row.timeZone },
      now: describeShift(first, names),
      next: next ? describeShift(next, names) : null,
    };
  });
}
