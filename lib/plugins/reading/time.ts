/** Seoul has had no summer time since 1988, so its naive times are always nine hours ahead of UTC. */
const SEOUL = "+09:00";
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Unix time in seconds, milliseconds, microseconds or nanoseconds, told apart by its size. */
function millisecondsOf(epoch: number): number {
  const size = Math.abs(epoch);
  if (size < 1e11) return epoch * 1000;
  if (size < 1e14) return epoch;
  if (size < 1e17) return epoch / 1e3;
  return epoch / 1e6;
}

const WRITTEN =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[+-]\d{2}[:.]?\d{2})?$/i;

function readWritten(text: string, zoneless: string): number {
  const match = WRITTEN.exec(text);
  if (!match) return Number.NaN;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const two = (part: string | undefined) => (part ?? "0").padStart(2, "0");
  const offset = zone?.toUpperCase() ?? zoneless;
  return Date.parse(
    `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${two(second)}${(fraction ?? ".000").slice(0, 4)}` +
      (offset === "Z" ? offset : `${offset.slice(0, 3)}:${offset.slice(-2)}`),
  );
}

/**
 * A time as senders write it, as ISO 8601 UTC: Unix time in any unit, as number or text, or
 * `2022-04-12 18:53:24 +0900` in its many spellings. A time without zone is in `zoneless`, `Z` or an
 * offset, Seoul's where not told. Undefined when it is not believable.
 */
export function readTime(text: string | undefined, zoneless: string = SEOUL): string | undefined {
  const trimmed = text?.trim() ?? "";
  const ms = /^-?\d+(\.\d+)?$/.test(trimmed)
    ? millisecondsOf(Number(trimmed))
    : readWritten(trimmed, zoneless);
  return ms >= EARLIEST && ms < LATEST ? new Date(ms).toISOString() : undefined;
}
