/** Where Jira's own pages begin; what is pasted from a browser's address bar ends before it. */
const PAGES = /\/(browse|secure|projects|issues|plugins|servicedesk|login\.jsp)(\/.*)?$/;
const CLOUD = /^([a-z0-9-]+)\.(atlassian\.net|jira\.com)$/;

/**
 * The address of a Jira out of whatever page of it was pasted: no query, no page, no trailing slash.
 * Atlassian's own hosts have no context path; others may ("https://example.com/jira").
 */
export function siteAddress(pasted: string): string {
  const url = new URL(pasted.trim());
  if (CLOUD.test(url.hostname)) return url.origin;
  return `${url.origin}${url.pathname.replace(PAGES, "").replace(/\/+$/, "")}`;
}

/** What Jira is called by its address: `mycompany` of `mycompany.atlassian.net`, otherwise the host. */
export function domainOf(siteUrl: string): string {
  const { hostname } = new URL(siteUrl);
  return CLOUD.exec(hostname)?.[1] ?? hostname;
}
