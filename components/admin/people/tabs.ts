/** Parts of the people page, in order; `?tab=` names one. */
export const TABS = ["people", "companies", "tokens"] as const;
export type Tab = (typeof TABS)[number];
