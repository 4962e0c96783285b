interface FieldError {
  path: string;
  message: string;
  code?: string;
}

/** An answer of the REST API that says no (RFC 9457); `fields` maps a field's name to what is wrong. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string>;
  /** Names of the problems, for those fields where the API gives one. */
  readonly fieldCodes: Record<string, string>;
  readonly requestId: string | undefined;
  /** The whole problem document; a conflict carries the present state as `current`. */
  readonly body: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(typeof body.detail === "string" ? body.detail : `HTTP ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.body = body;
    this.code = typeof body.code === "string" ? body.code : "unknown";
    const errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : [];
    this.fields = Object.fromEntries(errors.map((each) => [each.path, each.message]));
    this.fieldCodes = Object.fromEntries(errors.flatMap(({ path, code }) => (code ? [[path, code]] : [])));
    this.requestId = typeof body.requestId === "string" ? body.requestId : undefined;
  }
}

/** Calls `/api/v1` as the signed-in person, once for each `key`. Throws `ApiProblem`, or `TypeError` when unreachable. */
export async function api<T>(
  path: string,
  options: { method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"; body?: unknown; key?: string } = {},
): Promise<T> {
  const { method = "GET", body, key } = options;
  const response = await fetch(`/api/v1${path}`, {
    method,
    cache: "no-store",
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(key === undefined ? {} : { "idempotency-key": key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return (text === "" ? undefined : JSON.parse(text)) as T;
  let problem: Record<string, unknown> = {};
  try {
    problem = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A proxy in front of us answered with a page of its own; its status says enough.
  }
  throw new ApiProblem(response.status, problem);
}

/** `?a=1&b=2` of the values that are set; empty when none is. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
