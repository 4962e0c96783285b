/** What can go wrong, in the words every adapter (HTTP, CLI, pages) understands. */
export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "too_large"
  | "unprocessable"
  | "rate_limited"
  | "upstream"
  | "unavailable"
  | "internal";

/** HTTP status of each code; the one place where the two meet. */
export const HTTP_STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unprocessable: 422,
  rate_limited: 429,
  upstream: 502,
  unavailable: 503,
  internal: 500,
};

/**
 * A problem with one named input field; `path` is dotted ("settings.title"). `code` names the problem
 * for pages that say it in the reader's language.
 */
export interface FieldProblem {
  path: string;
  message: string;
  code?: string;
}

/**
 * A refusal with a reason a person can act on. Anything else that is thrown is a bug or an outage
 * and is shown as `internal` with only the request id.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldProblem[];
  /** Extra members of the problem document, e.g. the current state on a conflict. */
  readonly details: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; fields?: FieldProblem[]; details?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = options.fields ?? [];
    this.details = options.details ?? {};
  }
}

/** `not_found` in the one form used for "does not exist" and "exists, but not for you" alike. */
export function notFound(what: string): AppError {
  return new AppError("not_found", `${what} not found`);
}
