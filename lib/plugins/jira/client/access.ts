/** How to reach one Jira: where, in which manner, and as whom. */
export interface JiraAccess {
  /** Cloud speaks REST v3 and ADF; Data Center REST v2 and wiki text. */
  edition: "cloud" | "datacenter";
  /** No trailing slash: the site, or the gateway's `…/ex/jira/{cloudId}`. */
  baseUrl: string;
  /** Host that people see, for links; differs from `baseUrl` behind the gateway. */
  siteUrl: string;
  /** Value of the Authorization header, valid now; may refresh a token to get it. */
  authorization(): Promise<string>;
  /**
   * Called after a 401 that a new token could mend. Resolves to the new header value, or undefined
   * when there is none to be had (basic auth, personal tokens, dead grants).
   */
  renew(): Promise<string | undefined>;
}

/** Header value for an Atlassian account's e-mail address and API token. */
export function basicAuthorization(email: string, token: string): string {
  return `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}`;
}

/** Header value for an OAuth access token or a Data Center personal access token. */
export function bearerAuthorization(token: string): string {
  return `Bearer ${token}`;
}
