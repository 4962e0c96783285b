import { randomBytes } from "node:crypto";
import { html } from "#demo/kit/html.ts";
import { framed } from "#demo/kit/layout.ts";
import { type Answer, type Ask, Refused, type Route, seeOther } from "#demo/kit/router.ts";
import { textIn } from "#demo/text/text.ts";
import type { Person, Site } from "#demo/jira/model.ts";
import { newGrant } from "#demo/jira/oauth/grants.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";

/** Life of a consent code; Atlassian does not say, and nobody needs long. */
const CODE_MS = 5 * 60_000;

interface Asked {
  redirectUri: string;
  state: string;
  scopes: string[];
}

/** What an app asks for; a request that Atlassian would not even show is refused here. */
function askedBy(jira: JiraSimulator, query: URLSearchParams): Asked {
  const get = (name: string) => query.get(name) ?? "";
  const redirectUri = get("redirect_uri");
  const scopes = get("scope").split(/\s+/).filter(Boolean);
  const wrong = [
    [get("client_id") !== jira.app.clientId, "client_id"],
    [redirectUri !== jira.app.callbackUrl, `redirect_uri (registered is ${jira.app.callbackUrl})`],
    [get("response_type") !== "code", "response_type"],
    [get("audience") !== "api.atlassian.com", "audience"],
    [scopes.length === 0, "scope"],
  ].find(([is]) => is);
  // Never sent back to an address that was not registered.
  if (wrong) throw new Refused(400, `authorize: wrong ${String(wrong[1])}`);
  return { redirectUri, state: get("state"), scopes };
}

const cloudSites = (jira: JiraSimulator): Site[] =>
  jira.store.value.sites.filter((one) => one.product === "cloud");

/** Agents have one account for all Cloud sites. */
function accounts(jira: JiraSimulator): Person[] {
  const agents = cloudSites(jira).flatMap((site) => site.people.filter((one) => one.side === "agent"));
  return [...new Map(agents.map((one) => [one.id, one])).values()];
}

function consentPage(jira: JiraSimulator, ask: Ask): Answer {
  const say = textIn(ask.language);
  const { scopes } = askedBy(jira, ask.query);
  return framed({
    ask,
    name: "jira.name",
    title: say("oauth.title"),
    links: jira.links,
    main: html`<h1>${say("oauth.title")}</h1>
      <p>${say("oauth.about")}</p>
      <form class="stack card" method="post" action="/authorize?${ask.query.toString()}">
        <label
          >${say("oauth.account")}
          <select name="account">
            ${accounts(jira).map((one) => html`<option value="${one.id}">${one.name}</option>`)}
          </select></label
        >
        <fieldset class="stack">
          <legend>${say("oauth.sites")}</legend>
          ${cloudSites(jira).map(
            (site, n) =>
              html`<label class="check"
                ><input type="checkbox" name="site" value="${site.cloudId}" ${n === 0 && "checked"} />
                ${site.name} <span class="mono muted">${jira.links.jira}/${site.slug}</span></label
              >`,
          )}
        </fieldset>
        <fieldset class="stack">
          <legend>${say("oauth.scopes")}</legend>
          ${scopes.map(
            (scope) =>
              html`<label class="check"
                ><input type="checkbox" name="scope" value="${scope}" checked />
                <span class="mono">${scope}</span></label
              >`,
          )}
        </fieldset>
        <div class="row end">
          <button name="answer" value="refuse">${say("oauth.refuse")}</button>
          <button class="main" name="answer" value="accept">${say("oauth.accept")}</button>
        </div>
      </form>`,
    log: jira.sender.log,
  });
}

async function answer(jira: JiraSimulator, ask: Ask): Promise<Answer> {
  const { redirectUri, state, scopes } = askedBy(jira, ask.query);
  const form = await ask.form();
  const back = new URL(redirectUri);
  back.searchParams.set("state", state);
  if (form.get("answer") !== "accept") {
    back.searchParams.set("error", "access_denied");
    back.searchParams.set("error_description", "User did not authorize the request");
    return seeOther(back.href);
  }
  const grant = newGrant(jira, {
    personId: form.get("account") ?? "",
    scopes: scopes.filter((scope) => form.getAll("scope").includes(scope)),
    cloudIds: form.getAll("site"),
  });
  const code = randomBytes(24).toString("base64url");
  jira.codes.set(code, { grantId: grant.id, redirectUri, until: Date.now() + CODE_MS });
  back.searchParams.set("code", code);
  return seeOther(back.href);
}

/** The page on which a person lets an app in, or does not. */
export function consentRoutes(jira: JiraSimulator): Route[] {
  return [
    { method: "GET", path: "/authorize", handler: (ask) => consentPage(jira, ask) },
    { method: "POST", path: "/authorize", handler: (ask) => answer(jira, ask) },
  ];
}
