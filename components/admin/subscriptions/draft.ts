import type { RetryPolicy, Subscription } from "#lib/subscriptions/schema.ts";

/** The form as it is typed. */
export interface Draft {
  name: string;
  url: string;
  /** Null = all companies. */
  companyId: number | null;
  /** One pattern a line. */
  types: string;
  /** JSON, or nothing. */
  filter: string;
  retryPolicy: RetryPolicy;
  token: string;
  /** Take the stored token away. */
  dropToken: boolean;
  /** `Name: value`, one a line. */
  headers: string;
}

/** The form of a subscription, or an empty one. */
export function draftOf(it?: Subscription): Draft {
  return {
    name: it?.name ?? "",
    url: it?.url ?? "",
    companyId: it?.companyId ?? null,
    types: it?.eventTypes.join("\n") ?? "incident.*",
    filter: it?.filter ? JSON.stringify(it.filter, null, 2) : "",
    retryPolicy: it?.retryPolicy ?? "standard",
    token: "",
    dropToken: false,
    headers: "",
  };
}

/** The patterns typed. */
export function typesIn(text: string): string[] {
  return text.split(/[\n,]+/).flatMap((line) => line.trim() || []);
}

/** The filter typed; undefined when it is not JSON. Pure. */
export function filterIn(text: string): { filter: unknown } | undefined {
  if (text.trim() === "") return { filter: null };
  try {
    return { filter: JSON.parse(text) as unknown };
  } catch {
    // Half typed, most of the time.
    return undefined;
  }
}

/** The headers typed; undefined when a line is not one. Pure. */
export function headersIn(text: string): Record<string, string> | undefined {
  const lines = text.split("\n").flatMap((line) => line.trim() || []);
  const pairs = lines.map((line) => /^([^\s:]+)\s*:\s*(.*)$/.exec(line));
  if (pairs.some((pair) => pair === null)) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}

/** What is sent to the API, or which field cannot be. */
export function inputOf(draft: Draft): { body: Record<string, unknown> } | { field: "filter" | "headers" } {
  const parsed = filterIn(draft.filter);
  if (!parsed) return { field: "filter" };
  const headers = headersIn(draft.headers);
  if (!headers) return { field: "headers" };
  const token = draft.token.trim();
  return {
    body: {
      name: draft.name,
      url: draft.url.trim(),
      eventTypes: typesIn(draft.types),
      filter: parsed.filter,
      retryPolicy: draft.retryPolicy,
      companyId: draft.companyId,
      ...(token ? { token } : draft.dropToken ? { token: null } : {}),
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
    },
  };
}
