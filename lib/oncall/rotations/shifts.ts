import { db } from "#db/client.ts";
import { notFound } from "#lib/core/errors.ts";
import { requireAdmin, requireStaff, type Viewer } from "#lib/identity/viewer.ts";
import { wrongField } from "#lib/incidents/wrong-field.ts";
import { koreanHoliday } from "#lib/oncall/holidays.ts";
import { loadNames, type Names, personOf } from "#lib/oncall/names.ts";
import { loadRotas, rotaOf } from "#lib/oncall/rotas.ts";
import { PreviewInput, type Shift as ShiftView, ShiftsInput } from "#lib/oncall/schema.ts";
import { type Rota, type Shift, shifts } from "#lib/oncall/who.ts";

const LONGEST_MS = 90 * 24 * 3_600_000;

/** A shift with names. */
export function describeShift({ from, to, who }: Shift, names: Names): ShiftView {
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    user: who ? personOf(names, who.userId) : null,
    why: who?.why ?? null,
    holiday: who?.holiday ?? null,
    insteadOf: who?.insteadOf == null ? null : personOf(names, who.insteadOf),
  };
}

function span(input: ShiftsInput): { from: Date; to: Date } {
  const { from, to } = ShiftsInput.parse(input);
  const [start, end] = [new Date(from), new Date(to)];
  const length = end.getTime() - start.getTime();
  if (length <= 0 || length > LONGEST_MS) throw wrongField("to", "after from, and within ninety days");
  return { from: start, to: end };
}

async function described(rota: Rota, { from, to }: { from: Date; to: Date }): Promise<ShiftView[]> {
  const names = await loadNames(db());
  return shifts(rota, koreanHoliday, from, to).map((shift) => describeShift(shift, names));
}

/** Who is on call in a rotation for a stretch of time, without gaps. Staff only. */
export async function listShifts(viewer: Viewer, id: number, input: ShiftsInput): Promise<ShiftView[]> {
  requireStaff(viewer);
  const within = span(input);
  const found = (await loadRotas(db(), within.from, within.to)).find(({ row }) => row.id === id);
  if (!found) throw notFound("Rotation");
  return described(found.rota, within);
}

/** The same for a rotation as it would be, before it is saved. Admins only. */
export async function previewShifts(viewer: Viewer, input: PreviewInput): Promise<ShiftView[]> {
  requireAdmin(viewer);
  const { from, to, rotationId = 0, ...values } = PreviewInput.parse(input);
  const within = span({ from, to });
  const all = await loadRotas(db(), within.from, within.to);
  const overrides = new Map(all.map(({ row, rota }) => [row.id, [...rota.overrides]]));
  const planned = { ...values, id: rotationId, version: 0, createdAt: within.from, updatedAt: within.from };
  const rows = all.map(({ row }) => row);
  return described(rotaOf(planned, rows, overrides), within);
}
