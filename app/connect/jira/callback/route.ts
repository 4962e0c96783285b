import { redirect } from "next/navigation";
import { attemptName, keptState, pathOf } from "#app/connect/jira/browser-state.ts";
import { viewerOrNull } from "#app/viewer.ts";
import { finishConsent } from "#lib/jira/oauth/finish-consent.ts";

/**
 * Where Atlassian sends the browser back to. Does the work and leads on to a page, so that neither
 * code nor state stays in the address or is sent again by a reload.
 */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const state = query.get("state") ?? "";
  const viewer = await viewerOrNull();
  if (!viewer) redirect("/connect/jira/failed?why=signed_out");
  if (viewer.role !== "admin") redirect("/connect/jira/failed?why=not_admin");
  const outcome = await finishConsent(viewer, {
    code: query.get("code"),
    state,
    error: query.get("error"),
    shownByBrowser: await keptState(attemptName(state)),
  });
  redirect(await pathOf(outcome, state));
}
