import { serveForm } from "#lib/api/form.ts";
import { muteByToken } from "#lib/notifications/mute-by-token.ts";

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("token") ?? "";

/** The page with the button. A relative address: what stands before us knows the origin better than we do. */
function toPage(token: string): Response {
  const location = `/mute?token=${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { location } });
}

/** A mail program that only opens the address of `List-Unsubscribe` gets the page. */
export function GET(request: Request): Response {
  return toPage(tokenOf(request));
}

/**
 * Ends the mails about a ticket by the token in the address: for the page's buttons (`again` lets them
 * come again) and for mail programs (one click, RFC 8058). The token itself is the proof, so no session
 * is asked for.
 */
export const POST = serveForm(async (form, request) => {
  const token = tokenOf(request);
  const done = await muteByToken(token, !form.has("again"));
  if (form.has("List-Unsubscribe")) return new Response(null, { status: done ? 200 : 404 });
  return toPage(token);
});
