import { type Answer, type Ask, json, Refused, type Route } from "#demo/kit/router.ts";
import { JqlError } from "#demo/jira/jql/parse.ts";
import type { Site } from "#demo/jira/model.ts";
import { gatewayCaller, siteCaller } from "#demo/jira/rest/caller.ts";
import { type Call, type Endpoint, refused } from "#demo/jira/rest/endpoint.ts";
import { checkLimits, countPoints, maybeLost } from "#demo/jira/rest/limits.ts";
import { wireOf } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

/** Which REST version a path asks for; Data Center knows only the second. */
function versionOf(ask: Ask, endpoint: Endpoint, site: Site): 2 | 3 {
  if (!endpoint.path.includes(":version")) return site.product === "cloud" ? 3 : 2;
  const version = ask.param("version");
  if (version === "3" && site.product === "cloud") return 3;
  if (version === "2" || version === "latest") return 2;
  throw new Refused(404, "no such REST version", { status: 404, headers: {}, body: "" });
}

async function answerTo(
  jira: JiraSimulator,
  endpoint: Endpoint,
  ask: Ask,
  site: Site | undefined,
  gateway: boolean,
): Promise<Answer> {
  if (!site || (gateway && site.product !== "cloud")) {
    throw new Refused(404, "no such site", json({ code: 404, message: "Not Found" }, 404));
  }
  if (endpoint.on !== undefined && endpoint.on !== site.product) {
    throw new Refused(404, "not here", { status: 404, headers: {}, body: "" });
  }
  const version = versionOf(ask, endpoint, site);
  const { method, path } = endpoint;
  const name = `${method} ${path}`;
  jira.calls.set(name, (jira.calls.get(name) ?? 0) + 1);
  checkLimits(jira, gateway);
  const caller = gateway
    ? gatewayCaller(jira, ask, site, endpoint.scope)
    : siteCaller(ask, site, endpoint.scope);
  const call: Call = { ask, jira, site, wire: wireOf(jira, site), version, ...caller };
  try {
    const answer = await endpoint.handler(call);
    if (gateway) countPoints(jira, endpoint, answer);
    return maybeLost(jira, endpoint, answer);
  } catch (error) {
    if (error instanceof JqlError) throw refused(400, [error.message]);
    // What the verbs refuse, in the platform's own shape.
    if (error instanceof Refused && !error.answer) {
      throw refused(error.status === 422 ? 400 : error.status, [error.message]);
    }
    throw error;
  }
}

/** Every call twice: at the site itself, and at the gateway that OAuth apps must use. */
export function restRoutes(jira: JiraSimulator, endpoints: Endpoint[]): Route[] {
  const sites = () => jira.store.value.sites;
  return endpoints.flatMap((endpoint): Route[] => [
    {
      method: endpoint.method,
      path: `/ex/jira/:cloudId/rest${endpoint.path}`,
      handler: (ask) => {
        const site = sites().find((one) => one.cloudId === ask.param("cloudId"));
        return answerTo(jira, endpoint, ask, site, true);
      },
    },
    {
      method: endpoint.method,
      path: `/:site/rest${endpoint.path}`,
      handler: (ask) => {
        const site = sites().find((one) => one.slug === ask.param("site"));
        return answerTo(jira, endpoint, ask, site, false);
      },
    },
  ]);
}
