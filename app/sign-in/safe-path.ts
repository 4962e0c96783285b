/**
 * Where to go after signing in: a page of ours, or the start page. Browsers read `//host` and
 * `/\host` as another site, so the path is resolved and must stay.
 */
export function safePath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, "http://here.invalid"))
    return "/";
  const url = new URL(next, "http://here.invalid");
  if (url.origin !== "http://here.invalid" || url.pathname.startsWith("/sign-in")) return "/";
  // `/./`, `/x/..//host`: the resolved path is what would be sent, so it is what is looked at.
  return url.pathname.startsWith("//") ? "/" : url.pathname + url.search + url.hash;
}
