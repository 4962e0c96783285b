import { accessByToken } from "#lib/jira/access/access.ts";
import type { ApiCredential } from "#lib/jira/access/credentials.ts";
import { type JiraFacts, probeJira, type ProbeFields } from "#lib/jira/access/probe.ts";
import type { JiraAuth } from "#lib/jira/schema.ts";
import { siteAddress } from "#lib/jira/access/site-address.ts";
import { JiraSettings } from "#lib/plugins/jira/settings.ts";

/** A token that was tried and works, with what Jira said. */
export interface ReachedByToken {
  credential: ApiCredential;
  facts: JiraFacts;
}

function credentialOf(auth: JiraAuth): ApiCredential {
  return auth.type === "api_token"
    ? { kind: "api_token", baseUrl: siteAddress(auth.siteUrl), email: auth.email, token: auth.token }
    : { kind: "pat", baseUrl: siteAddress(auth.baseUrl), token: auth.token };
}

const FIELDS: Record<JiraAuth["type"], ProbeFields> = {
  api_token: { address: "auth.siteUrl", token: "auth.token" },
  pat: { address: "auth.baseUrl", token: "auth.token" },
};

/** Tries a token against its Jira before anything is kept. Throws `invalid` as `probeJira` does. */
export async function reachByToken(
  auth: JiraAuth,
  settings: Record<string, unknown>,
): Promise<ReachedByToken> {
  const credential = credentialOf(auth);
  const access = accessByToken(credential);
  return { credential, facts: await probeJira(access, JiraSettings.parse(settings), FIELDS[auth.type]) };
}
