import { query } from "#components/api.ts";
import type { NumbersFilter } from "#components/desk/dashboard/filter.ts";

/** Where a number leads: the list of what it counts, of every state, in the dashboard's company. */
export function listHref(
  filter: NumbersFilter,
  of: {
    from: string;
    to: string;
    had?: "acknowledged" | "resolved";
    severity?: string;
    peak?: string;
    promise?: "acknowledged" | "resolved";
    connectionId?: number;
    fingerprint?: string;
  },
): string {
  return `/incidents${query({ all: 1, ...of, companyId: filter.company })}`;
}

/** The dashboard itself, with other choices. */
export function dashboardHref(filter: NumbersFilter, change: Partial<NumbersFilter>): string {
  const { days, company } = { ...filter, ...change };
  return `/dashboard${query({ days: days === 14 ? null : days, company })}`;
}
