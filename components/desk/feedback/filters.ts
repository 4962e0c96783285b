import { createLoader, parseAsInteger, parseAsString } from "nuqs/server";

/** Statuses of an issue as the feedback tool knows them, in the order of its work. */
export const ISSUE_STATUSES = ["INIT", "ON_REVIEW", "IN_PROGRESS", "PENDING", "RESOLVED"] as const;
export type IssueStatus = (typeof ISSUE_STATUSES)[number];

/** The list's part of the address; null = not narrowed. */
export const FILTERS = {
  q: parseAsString.withDefault(""),
  connectionId: parseAsInteger,
  companyId: parseAsInteger,
  /** Id of an issue. */
  issue: parseAsString,
  /** Status of an issue, or `none` for what belongs to no issue. */
  status: parseAsString,
};

export interface FeedbackFilters {
  q: string;
  connectionId: number | null;
  companyId: number | null;
  issue: string | null;
  status: string | null;
}

export const NO_FILTERS: FeedbackFilters = {
  q: "",
  connectionId: null,
  companyId: null,
  issue: null,
  status: null,
};

/** Reads filters from a page's search parameters. */
export const loadFilters = createLoader(FILTERS);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The filters as the API takes them; what cannot be one counts as not said. */
export function toListInput(filters: FeedbackFilters): Record<string, string | number> {
  const { connectionId, companyId, issue, status } = filters;
  const q = filters.q.normalize("NFC").trim().slice(0, 200);
  const isRow = (id: number | null): id is number => id !== null && id > 0 && id < 1e9;
  return {
    ...(q === "" ? {} : { q }),
    ...(isRow(connectionId) ? { connectionId } : {}),
    ...(isRow(companyId) ? { companyId } : {}),
    ...(issue !== null && UUID.test(issue) ? { issueId: issue } : {}),
    ...(status === null || status === "" ? {} : { status: status.slice(0, 100) }),
  };
}
