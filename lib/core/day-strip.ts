import { z } from "zod";

/** Half-hour counts of the last day, oldest first: the 48 bars. */
export const DayStrip = z.array(
  z.object({ at: z.iso.datetime(), accepted: z.number().int(), refused: z.number().int() }),
);
export type DayStrip = z.infer<typeof DayStrip>;

/** Length of a bar. */
export const SLOT_MS = 30 * 60 * 1000;
const SLOTS = 48;

/** First moment of the strip that ends with the half-hour of `now`, epoch ms. */
export function stripStart(now: Date): number {
  return (Math.floor(now.getTime() / SLOT_MS) - SLOTS + 1) * SLOT_MS;
}

/** The strip that ends with the half-hour of `now`, nothing counted yet. */
export function emptyStrip(now: Date): DayStrip {
  const start = stripStart(now);
  return Array.from({ length: SLOTS }, (_, i) => ({
    at: new Date(start + i * SLOT_MS).toISOString(),
    accepted: 0,
    refused: 0,
  }));
}

/** Adds to the bar of a half-hour; what lies before the first counts with it, after the last with that. */
export function addToStrip(
  strip: DayStrip,
  slot: number,
  counts: { accepted: number; refused: number },
): void {
  const bar = strip[Math.min(Math.max(slot, 0), strip.length - 1)];
  if (!bar) return;
  bar.accepted += counts.accepted;
  bar.refused += counts.refused;
}
