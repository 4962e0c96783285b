/** A measured number with what it is counted in; "" = in nothing. */
export interface Measured {
  number: number;
  unit: string;
}

const NUMBER =
  /^[<>=≤≥≈~\s]*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d{1,3})?)\s*([^\d\s][^\d]{0,19})?$/i;

/**
 * The number in a value as sources word it: `93.4%`, `> 80`, `1,234.5 ms`, `2.4e-3`. Undefined for what
 * is no single number: dates, addresses, lists, words.
 */
export function measured(text: string | null): Measured | undefined {
  const [, digits, unit = ""] = NUMBER.exec(text?.trim() ?? "") ?? [];
  const number = Number(digits?.replaceAll(",", ""));
  return digits === undefined || !Number.isFinite(number) ? undefined : { number, unit: unit.trim() };
}
