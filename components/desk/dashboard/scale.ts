/** The top of an axis over `most`, in steps that people read at a glance, and how many there are. */
export function niceScale(most: number, steps = 4): { top: number; ticks: number[] } {
  const rough = Math.max(1, most) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 2.5, 5, 10].find((nice) => nice * power >= rough) ?? 10) * power);
  const count = Math.max(1, Math.ceil(most / step));
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, i) => i * step) };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SPANS = [1, 2, 5, 10, 15, 30].map((n) => n * MINUTE);
SPANS.push(...[1, 2, 3, 6, 12].map((n) => n * HOUR), ...[1, 2, 5, 10, 20, 50].map((n) => n * DAY));

/** The same over seconds: two steps of minutes, hours or days as people say them. */
export function niceSpan(seconds: number): { top: number; ticks: number[] } {
  const step = SPANS.find((span) => span * 2 >= seconds) ?? Math.ceil(seconds / 2 / DAY) * DAY;
  return { top: step * 2, ticks: [0, step, step * 2] };
}
