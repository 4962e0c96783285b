import { createLoader, parseAsInteger, parseAsNumberLiteral } from "nuqs/server";

/** Days that the dashboard can look back over. */
export const SPANS = [7, 14, 30, 90] as const;

export interface NumbersFilter {
  days: (typeof SPANS)[number];
  /** Null = all. */
  company: number | null;
}

/** Reads the dashboard's choices from its address. */
export const loadNumbersFilter = createLoader({
  days: parseAsNumberLiteral(SPANS).withDefault(14),
  company: parseAsInteger,
});
