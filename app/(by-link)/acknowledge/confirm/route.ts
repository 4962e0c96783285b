import { serveForm } from "#lib/api/form.ts";
import { acknowledgeByToken } from "#lib/notifications/incident/acknowledge-by-token.ts";

/**
 * Acknowledges by the token of a notice, for the button of `/acknowledge` (then back to that page)
 * and for the push worker (JSON). The token itself is the proof, so no session is asked for.
 */
export const POST = serveForm(async (form, request) => {
  const given = form.get("token");
  const token = typeof given === "string" ? given : "";
  const result = await acknowledgeByToken(token);
  if ((request.headers.get("accept") ?? "").includes("application/json")) {
    if (!result) return Response.json({ state: "invalid" }, { status: 403 });
    const { incident, viewer } = result;
    const self = incident.acknowledgedBy?.id === viewer.id;
    return Response.json({ state: incident.status, self });
  }
  // A relative address: what stands before us knows the origin better than we do.
  const location = `/acknowledge?token=${encodeURIComponent(token)}`;
  return new Response(null, { status: 303, headers: { location } });
});
