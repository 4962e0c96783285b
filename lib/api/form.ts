import { readBytes } from "#lib/api/body.ts";
import { AppError } from "#lib/core/errors.ts";
import { problem } from "#lib/core/problem.ts";

/** Bytes of a form that is a few short fields. */
const LIMIT = 16 * 1024;

async function readFields(request: Request): Promise<FormData> {
  const bytes = await readBytes(request, LIMIT);
  const type = request.headers.get("content-type") ?? "";
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (cause) {
    const message = "send application/x-www-form-urlencoded or multipart/form-data";
    throw new AppError("invalid", `The body is no form: ${message}`, {
      cause,
      fields: [{ path: "body", message }],
    });
  }
}

/**
 * A route handler for the small form of a page that needs no session: whoever sends it bears its proof.
 * What is no form, or too large a one, is refused as a problem document, as is whatever `handle` throws.
 */
export function serveForm(
  handle: (form: FormData, request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      return await handle(await readFields(request), request);
    } catch (error) {
      return problem(error);
    }
  };
}
