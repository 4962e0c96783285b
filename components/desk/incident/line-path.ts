import type { IncidentValues } from "#lib/incidents/values/schema.ts";

/** Where values lie in a picture of `width` × `height`, with room for the line's own breadth. */
export interface LinePath {
  /** `d` of an SVG path. */
  path: string;
  last: { x: number; y: number };
  /** Height of the threshold; null where there is none. */
  threshold: number | null;
  least: number;
  most: number;
}

const MARGIN = 4;

/** The picture of two values or more; null of fewer, which make no line. */
export function linePath(values: IncidentValues, width: number, height: number): LinePath | null {
  const { points, threshold } = values;
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 2 || !first || !last) return null;
  const numbers = points.map((point) => point.value);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  // A threshold far off would flatten the line: then only the line is drawn to scale.
  const reach = (most - least || Math.abs(most) || 1) * 3;
  const near = threshold !== null && threshold >= least - reach && threshold <= most + reach;
  const low = near ? Math.min(least, threshold) : least;
  const high = near ? Math.max(most, threshold) : most;
  const from = Date.parse(first.at);
  const span = Date.parse(last.at) - from || 1;
  const x = (at: string) => MARGIN + ((Date.parse(at) - from) / span) * (width - 2 * MARGIN);
  const y = (value: number) =>
    high === low ? height / 2 : height - MARGIN - ((value - low) / (high - low)) * (height - 2 * MARGIN);
  const round = (n: number) => Math.round(n * 10) / 10;
  return {
    path: points.map((p, i) => `${i === 0 ? "M" : "L"}${round(x(p.at))} ${round(y(p.value))}`).join(""),
    last: { x: round(x(last.at)), y: round(y(last.value)) },
    threshold: near ? round(y(threshold)) : null,
    least,
    most,
  };
}
