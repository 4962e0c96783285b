import { json, Refused } from "#demo/kit/router.ts";
import type { Ask } from "#demo/kit/router.ts";
import type { Person, Site } from "#demo/jira/model.ts";
import type { Grant } from "#demo/jira/oauth/model.ts";
import { grantOfAccess } from "#demo/jira/oauth/grants.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

interface Caller {
  person: Person | undefined;
  grant: Grant | undefined;
}

function denied(message: string): Refused {
  return new Refused(401, message, json({ code: 401, message }, 401));
}

/**
 * Who asks at the gateway: the person behind an access token that lives, opens this site and has the
 * scope. A missing scope is a 401 too, told apart by its words alone.
 */
export function gatewayCaller(jira: JiraSimulator, ask: Ask, site: Site, scope: string | null): Caller {
  const token = /^Bearer (\S+)$/i.exec(ask.headers.authorization ?? "")?.[1];
  const grant = token === undefined ? undefined : grantOfAccess(jira, token);
  if (!grant) throw denied("Unauthorized");
  if (!grant.cloudIds.includes(site.cloudId ?? "")) {
    throw new Refused(404, "no such site", json({ code: 404, message: "Not Found" }, 404));
  }
  if (scope !== null && !grant.scopes.includes(scope)) throw denied("Unauthorized; scope does not match");
  const person =
    site.people.find((one) => one.id === grant.personId) ?? site.people.find((one) => one.side === "agent");
  return { person, grant };
}

/**
 * Who asks at the site itself: on Cloud by e-mail address and API token, on Data Center by a personal
 * access token. OAuth tokens are refused here.
 */
export function siteCaller(ask: Ask, site: Site, scope: string | null): Caller {
  const header = ask.headers.authorization ?? "";
  const known = site.tokens.find((one) => {
    if (one.revoked) return false;
    if (one.email === null) return header === `Bearer ${one.token}`;
    return header === `Basic ${Buffer.from(`${one.email}:${one.token}`).toString("base64")}`;
  });
  const person = known && site.people.find((one) => one.id === known.personId);
  if (!person && (scope !== null || header !== "")) {
    const words = "Client must be authenticated to access this resource.";
    const body = { message: words, "status-code": 401 };
    throw new Refused(401, words, json(body, 401));
  }
  return { person, grant: undefined };
}
