import { muteByToken } from "#lib/notifications/mute-by-token.ts";

const pageOf = (token: string) => `/mute?token=${encodeURIComponent(token)}`;

/** A mail program that only opens the address of `List-Unsubscribe` gets the page with the button. */
export function GET(request: Request): Response {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  return new Response(null, { status: 303, headers: { location: pageOf(token) } });
}

/**
 * Ends the mails about a ticket by the token in the address: for the page's buttons (`again` lets them
 * come again) and for mail programs (one click, RFC 8058). The token itself is the proof, so no session
 * is asked for.
 */
export async function POST(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const form = await request.formData();
  const done = await muteByToken(token, !form.has("again"));
  if (form.has("List-Unsubscribe")) return new Response(null, { status: done ? 200 : 404 });
  // A relative address: what stands before us knows the origin better than we do.
  return new Response(null, { status: 303, headers: { location: pageOf(token) } });
}
