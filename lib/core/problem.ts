import { AppError, HTTP_STATUS, type ErrorCode } from "#lib/core/errors.ts";
import { newId } from "#lib/core/ids.ts";
import { log } from "#lib/core/log.ts";

const TITLES: Record<ErrorCode, string> = {
  invalid: "Bad request",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  method_not_allowed: "Method not allowed",
  conflict: "Conflict",
  too_large: "Too large",
  unprocessable: "Fields missing or wrong",
  rate_limited: "Too many requests",
  upstream: "The other system failed",
  unavailable: "Not available now",
  internal: "Internal error",
};

/**
 * Any thrown value as an `application/problem+json` answer (RFC 9457). `code` is ours, `errors`
 * names the fields, `requestId` is what to search the logs for.
 */
export function problem(error: unknown, requestId: string = newId()): Response {
  const known = error instanceof AppError;
  const code = known ? error.code : "internal";
  if (!known || code === "internal") log().error({ err: error, requestId }, "unexpected error");
  const body = {
    ...(known ? error.details : {}),
    type: `urn:atsignal:problem:${code}`,
    title: TITLES[code],
    status: HTTP_STATUS[code],
    detail: known ? error.message : "Something broke on our side. Nothing you sent was lost by it.",
    code,
    ...(known && error.fields.length > 0 ? { errors: error.fields } : {}),
    requestId,
  };
  return Response.json(body, {
    status: HTTP_STATUS[code],
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
    },
  });
}
