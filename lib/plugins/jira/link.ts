/** `self` is `https://host[/context]/rest/api/2/…`; what stands before `/rest/` is the site. */
function siteOf(self: unknown): string | undefined {
  if (typeof self !== "string" || self.length > 2000) return undefined;
  const cut = self.indexOf("/rest/");
  if (cut < 0) return undefined;
  try {
    const site = new URL(self.slice(0, cut));
    const web = site.protocol === "https:" || site.protocol === "http:";
    return web ? `${site.origin}${site.pathname.replace(/\/+$/, "")}` : undefined;
  } catch {
    return undefined;
  }
}

const KEY = /^[\p{L}\p{N}_]+-\d+$/u;

/** Whether a text looks like an issue key, in any project naming Jira allows. */
export function isIssueKey(text: string): boolean {
  return text.length <= 100 && KEY.test(text);
}

/** The page of an issue, from the address it names itself by and its key. Only http and https. */
export function browseUrl(self: unknown, key: string | undefined): string | undefined {
  const site = siteOf(self);
  return site !== undefined && key !== undefined ? `${site}/browse/${encodeURIComponent(key)}` : undefined;
}

/**
 * The issue's id out of a comment's `self` (`…/issue/<id>/comment/<id>`): Data Center's comment
 * events name their issue nowhere else. Read from the end, because of context paths.
 */
export function issueIdOfComment(self: unknown): string | undefined {
  if (typeof self !== "string" || self.length > 2000) return undefined;
  return /\/(\d{1,30})\/comment\/\d+\/?$/.exec(self)?.[1];
}
