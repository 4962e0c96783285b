import {
  createLoader,
  createSerializer,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { IncidentStatus, ListIncidentsInput } from "#lib/incidents/schema.ts";
import type { Severity } from "#lib/signals/signal.ts";

// Written out here so that zod stays out of the browser's bundle.
export const STATUSES = [
  "open",
  "acknowledged",
  "resolved",
  "closed",
] as const satisfies readonly IncidentStatus[];
export const SEVERITIES = ["critical", "warning", "info"] as const satisfies readonly Severity[];
/** Hours that the list can be narrowed to: an hour, a day, a week, 30 days. */
export const PERIODS = [1, 24, 168, 720] as const;

/** The list's part of the address; null = not narrowed, no `status` = what someone should still do. */
export const FILTERS = {
  status: parseAsStringLiteral(STATUSES),
  severity: parseAsStringLiteral(SEVERITIES),
  /** The gravest they ever were. */
  peak: parseAsStringLiteral(SEVERITIES),
  /** Whose promise is kept or broken. */
  promise: parseAsStringLiteral(["acknowledged", "resolved"]),
  connectionId: parseAsInteger,
  hours: parseAsNumberLiteral(PERIODS),
  /** `me`, `none`, or a person's id. */
  assignee: parseAsString,
  snoozed: parseAsStringLiteral(["yes"]),
  companyId: parseAsInteger,
  fingerprint: parseAsString,
  /** Came up between these moments, ISO 8601; how other pages point at what they count. */
  from: parseAsString,
  to: parseAsString,
  had: parseAsStringLiteral(["acknowledged", "resolved"]),
  /** Only those with a comment that calls in the reader. */
  mentioned: parseAsStringLiteral(["me"]),
  /** Only those of one storm. */
  storm: parseAsInteger,
  /** Every state, which is what a count of a period is made of. */
  all: parseAsStringLiteral(["1"]),
  q: parseAsString.withDefault(""),
};

/** The address's further part: the number of the incident that is open beside the list. */
export const PEEK = { peek: parseAsInteger };

export interface IncidentFilters {
  status: IncidentStatus | null;
  severity: Severity | null;
  peak: Severity | null;
  promise: "acknowledged" | "resolved" | null;
  connectionId: number | null;
  hours: (typeof PERIODS)[number] | null;
  assignee: string | null;
  snoozed: "yes" | null;
  companyId: number | null;
  fingerprint: string | null;
  from: string | null;
  to: string | null;
  had: "acknowledged" | "resolved" | null;
  mentioned: "me" | null;
  storm: number | null;
  all: "1" | null;
  q: string;
}

/** Reads filters from a page's search parameters; what is not understood counts as not said. */
export const loadFilters = createLoader(FILTERS);

/** `?status=…&q=…` of filters, "" for none: a name for what the list shows. */
export const searchOf = createSerializer(FILTERS);

/** How far back the rows go that were just resolved, under those that wait. */
export const SETTLED_HOURS = 2;
/** How many of them are shown. */
export const SETTLED_LIMIT = 10;

/** Filters that the tabs' counts share, as the API takes them. */
export function toCountInput(filters: IncidentFilters): ListIncidentsInput {
  const {
    severity,
    peak,
    promise,
    connectionId,
    hours,
    snoozed,
    companyId,
    fingerprint,
    had,
    storm,
    mentioned,
  } = filters;
  const q = filters.q.normalize("NFC").trim().slice(0, 200);
  const assignee = ASSIGNEE.test(filters.assignee ?? "") ? filters.assignee : null;
  return {
    ...(severity === null ? {} : { severity }),
    ...(peak === null ? {} : { peak }),
    ...(promise === null ? {} : { promise }),
    ...(connectionId === null ? {} : { connectionId }),
    ...(hours === null ? {} : { hours }),
    ...(assignee === null ? {} : { assignee }),
    ...(snoozed === null ? {} : { snoozed }),
    ...(companyId === null ? {} : { companyId }),
    ...(fingerprint === null ? {} : { fingerprint: fingerprint.slice(0, 64) }),
    ...(isMoment(filters.from) ? { from: filters.from } : {}),
    ...(isMoment(filters.to) ? { to: filters.to } : {}),
    ...(had === null ? {} : { had }),
    ...(mentioned === null ? {} : { mentioned }),
    ...(storm !== null && storm > 0 && storm < 1e9 ? { storm: String(storm) } : {}),
    ...(q === "" ? {} : { q }),
  };
}

const ASSIGNEE = /^(me|none|[1-9]\d{0,8})$/;

function isMoment(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Whether storms stand folded over the rows: not where something certain is looked for. */
export function gathersStorms(filters: IncidentFilters): boolean {
  const { q, fingerprint, from, to, storm, mentioned, promise } = filters;
  return q.trim() === "" && [fingerprint, from, to, storm, mentioned, promise].every((one) => one === null);
}

/** The rows of a tab, those of folded storms left out. */
export function toListInput(filters: IncidentFilters): ListIncidentsInput {
  return { ...toTabInput(filters), ...(gathersStorms(filters) ? { storm: "none" } : {}) };
}

/** All that a tab holds: what waits with the gravest first, what is over with the last first. */
export function toTabInput(filters: IncidentFilters): ListIncidentsInput {
  const { status, all } = filters;
  const shared = toCountInput(filters);
  if (status === null && all !== null) return shared;
  if (status === null) return { snoozed: "no", ...shared, status: "active", sort: "severity" };
  const over = status === "resolved" || status === "closed";
  return { ...shared, status, ...(over ? {} : { sort: "severity" as const }) };
}

/** What was resolved lately, shown under what waits; null on the other tabs. */
export function toSettledInput(filters: IncidentFilters): ListIncidentsInput | null {
  if (filters.status !== null || filters.all !== null || filters.snoozed !== null) return null;
  const lately = { status: "resolved,closed", resolvedHours: SETTLED_HOURS, limit: SETTLED_LIMIT };
  return { ...toCountInput(filters), ...lately, ...(gathersStorms(filters) ? { storm: "none" } : {}) };
}

/** How many rows of an incident's story are read at once. */
export const STORY_LIMIT = 100;
