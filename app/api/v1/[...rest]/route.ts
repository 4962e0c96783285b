import { notFound } from "#lib/core/errors.ts";
import { problem } from "#lib/core/problem.ts";

/** Whatever is not a call of the API is answered in the API's own words instead of with a page. */
async function nothingHere(): Promise<Response> {
  return problem(notFound("Resource"));
}

export {
  nothingHere as GET,
  nothingHere as POST,
  nothingHere as PUT,
  nothingHere as PATCH,
  nothingHere as DELETE,
};
