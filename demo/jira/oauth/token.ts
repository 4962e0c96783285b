import { type Answer, type Ask, json, Refused, type Route } from "#demo/kit/router.ts";
import { strikes } from "#demo/jira/faults.ts";
import { grantOfAccess, grantOfRefresh, issueTokens } from "#demo/jira/oauth/grants.ts";
import type { Grant } from "#demo/jira/oauth/model.ts";
import { checkDown } from "#demo/jira/rest/limits.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

function refusal(status: number, error: string, description: string): Answer {
  return json({ error, error_description: description }, status);
}

async function fieldsOf(ask: Ask): Promise<Record<string, unknown>> {
  const form = (ask.headers["content-type"] ?? "").includes("x-www-form-urlencoded");
  if (form) return Object.fromEntries(await ask.form());
  const body = await ask.json();
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}

function byCode(jira: JiraSimulator, fields: Record<string, unknown>): Answer {
  const code = String(fields.code);
  const known = jira.codes.get(code);
  // Whatever comes of it, a code is good for one try.
  jira.codes.delete(code);
  const good = known && known.until > Date.now() && known.redirectUri === fields.redirect_uri;
  const grant = good && jira.store.value.atlassian.grants.find((one) => one.id === known.grantId);
  if (!grant) return refusal(403, "invalid_grant", "Invalid authorization code");
  return json(issueTokens(jira, grant, null));
}

function byRefresh(jira: JiraSimulator, fields: Record<string, unknown>): Answer {
  const used = String(fields.refresh_token ?? "");
  const grant = grantOfRefresh(jira, used);
  if (!grant) return refusal(403, "unauthorized_client", "refresh_token is invalid");
  return json(issueTokens(jira, grant, used));
}

async function token(jira: JiraSimulator, ask: Ask): Promise<Answer> {
  const { faults, random, app } = jira;
  jira.calls.set("POST /oauth/token", (jira.calls.get("POST /oauth/token") ?? 0) + 1);
  checkDown(jira);
  if (strikes(faults.failPercent, random)) return json({ error: "server_error" }, 500);
  const fields = await fieldsOf(ask);
  const changed = strikes(faults.wrongSecretPercent, random);
  if (changed || fields.client_id !== app.clientId || fields.client_secret !== app.clientSecret) {
    return refusal(401, "access_denied", "Unauthorized");
  }
  const answer =
    fields.grant_type === "authorization_code"
      ? byCode(jira, fields)
      : fields.grant_type === "refresh_token"
        ? byRefresh(jira, fields)
        : refusal(400, "unsupported_grant_type", "grant_type is missing or not supported");
  // The rotation is done, and nobody learns the new pair.
  return strikes(faults.losePercent, random) ? { ...answer, lost: true } : answer;
}

function bearerOf(jira: JiraSimulator, ask: Ask): Grant {
  const access = /^Bearer (\S+)$/i.exec(ask.headers.authorization ?? "")?.[1] ?? "";
  const grant = grantOfAccess(jira, access);
  if (grant) return grant;
  throw new Refused(401, "unauthorized", json({ code: 401, message: "Unauthorized" }, 401));
}

/** The sites a token opens: one entry for each product of a site, with that product's scopes. */
function resources(jira: JiraSimulator, ask: Ask): Answer {
  const grant = bearerOf(jira, ask);
  const products = [
    grant.scopes.filter((scope) => scope.includes("jira")),
    grant.scopes.filter((scope) => scope.includes("servicedesk")),
  ].filter((scopes) => scopes.length > 0);
  const sites = jira.store.value.sites.filter((one) => grant.cloudIds.includes(one.cloudId ?? ""));
  return json(
    sites.flatMap((site) =>
      products.map((scopes) => ({
        id: site.cloudId,
        name: site.name,
        url: `${jira.links.jira}/${site.slug}`,
        scopes,
        avatarUrl: `${jira.links.jira}/avatar.png`,
      })),
    ),
  );
}

function me(jira: JiraSimulator, ask: Ask): Answer {
  const grant = bearerOf(jira, ask);
  if (!grant.scopes.includes("read:me")) {
    const body = { code: 401, message: "Unauthorized; scope does not match" };
    throw new Refused(401, body.message, json(body, 401));
  }
  const people = jira.store.value.sites.flatMap((site) => site.people);
  const name = people.find((one) => one.id === grant.personId)?.name ?? "";
  return json({ account_type: "atlassian", account_id: grant.personId, name, account_status: "active" });
}

/** Tokens for codes and refresh tokens, and what a token opens. */
export function tokenRoutes(jira: JiraSimulator): Route[] {
  return [
    { method: "POST", path: "/oauth/token", handler: (ask) => token(jira, ask) },
    {
      method: "GET",
      path: "/oauth/token/accessible-resources",
      handler: (ask) => resources(jira, ask),
    },
    { method: "GET", path: "/me", handler: (ask) => me(jira, ask) },
  ];
}
