/** Chance that is the same at every seeding. */
export interface Rng {
  /** From 0 up to 1. */
  chance(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  uuid(): string;
}

/** Mulberry32: small, fast, and even enough for a story. */
export function seeded(seed: number): Rng {
  let state = seed >>> 0;
  const chance = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1));
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(chance() * 16).toString(16)).join("");
  return {
    chance,
    between,
    pick(from) {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}
