import { notFound, redirect } from "next/navigation";
import { keepState } from "#app/connect/jira/browser-state.ts";
import { viewerOrNull } from "#app/viewer.ts";
import { AppError } from "#lib/core/errors.ts";
import { ConsentChoice } from "#lib/jira/oauth/attempt.ts";
import { beginConsent } from "#lib/jira/oauth/begin-consent.ts";

function choiceOf(query: URLSearchParams): ConsentChoice {
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const asked = {
    name: query.get("name") ?? undefined,
    companyId: number("companyId"),
    product: query.get("product") ?? undefined,
    connectionId: number("connection"),
  };
  const read = ConsentChoice.safeParse(asked);
  // A mistyped wish must not become another one: to renew nothing would make a new connection.
  if (!read.success) notFound();
  return read.data;
}

/** Begins to connect a Jira, or to renew a connection: off to Atlassian's consent page. */
export async function GET(request: Request): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const viewer = await viewerOrNull();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
  if (viewer.role !== "admin") redirect("/connect/jira/failed?why=not_admin");
  let url: string;
  try {
    const begun = await beginConsent(viewer, choiceOf(searchParams));
    await keepState(begun.state);
    url = begun.url;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== "not_found" && error.code !== "unavailable") throw error;
    url = `/connect/jira/failed?why=${error.code === "not_found" ? "connection_gone" : "not_configured"}`;
  }
  redirect(url);
}
