import type { ListTicketsInput, TicketStatus } from "#lib/tickets/schema.ts";

// Written out here so that zod stays out of the browser's bundle.
const STATUSES = ["new", "in_review", "answered", "done"] as const satisfies readonly TicketStatus[];

/** What a tab of the list shows: everything that is not done, or one state. */
export type ListState = "active" | TicketStatus;

/** How a reader looks at the list; all of it lives in the URL. */
export interface TicketFilters {
  state: ListState;
  /** Unicode NFC, trimmed; empty = no search. */
  q: string;
  scope: "mine" | "company";
  /** `NOBODY` = tickets that no rule gave to a company. */
  companyId: number | null;
}

/** Stands for "no company" where a company is chosen; no company has this id. */
export const NOBODY = 0;

export const LIST_STATES: readonly ListState[] = ["active", ...STATUSES];

type SearchParams = Record<string, string | string[] | undefined>;

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Reads filters from a page's search parameters; what is not understood counts as not said. */
export function parseFilters(params: SearchParams): TicketFilters {
  const wanted = first(params["status"]);
  const company = first(params["companyId"]);
  const companyId = Number(company);
  return {
    state: STATUSES.find((status) => status === wanted) ?? "active",
    q: first(params["q"]).normalize("NFC").trim().slice(0, 200),
    scope: first(params["scope"]) === "mine" ? "mine" : "company",
    companyId:
      company === "none" ? NOBODY : Number.isSafeInteger(companyId) && companyId > 0 ? companyId : null,
  };
}

/** A company as addresses name it. */
export function companyParam(companyId: number): string {
  return companyId === NOBODY ? "none" : String(companyId);
}

function query(filters: TicketFilters): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.scope === "mine") params.set("scope", "mine");
  if (filters.companyId !== null) params.set("companyId", companyParam(filters.companyId));
  if (filters.q !== "") params.set("q", filters.q);
  return params;
}

/** The address of the list under these filters; the plain one when nothing is set. */
export function ticketsHref(filters: TicketFilters, change: Partial<TicketFilters> = {}): string {
  const next = { ...filters, ...change };
  const params = query(next);
  if (next.state !== "active") params.set("status", next.state);
  const text = params.toString();
  return text === "" ? "/tickets" : `/tickets?${text}`;
}

/** The same filters as the API takes them. */
export function toListInput(filters: TicketFilters): ListTicketsInput {
  return {
    ...toCountInput(filters),
    ...(filters.state === "active" ? { active: "true" } : { status: filters.state }),
  };
}

/** Filters that the counts on the tabs share. */
export function toCountInput(filters: TicketFilters): ListTicketsInput {
  return {
    ...(filters.q === "" ? {} : { q: filters.q }),
    ...(filters.scope === "mine" ? { scope: "mine" as const } : {}),
    ...(filters.companyId === NOBODY ? { unassigned: "true" } : {}),
    ...(filters.companyId ? { companyId: filters.companyId } : {}),
  };
}
