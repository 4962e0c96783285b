import type { Issue, Site } from "#demo/jira/model.ts";
import { fits } from "#demo/jira/jql/match.ts";
import type { Jql } from "#demo/jira/jql/parse.ts";

/** What the index knows of an issue. */
interface Entry {
  id: string;
  updatedAt: string;
}

/** Finds issues; what was written within the last `lagMs` it has not seen yet. */
export interface SearchIndex {
  search(site: Site, jql: Jql, lagMs: number): Issue[];
}

type Sort = (a: [Issue, Entry], b: [Issue, Entry]) => number;

function byField(field: string): Sort {
  const number = (issue: Issue) => Number(issue.key.replace(/^.*-/, ""));
  if (field === "updated")
    return ([, a], [, b]) => (a.updatedAt < b.updatedAt ? -1 : Number(a.updatedAt > b.updatedAt));
  if (field === "created")
    return ([a], [b]) => (a.createdAt < b.createdAt ? -1 : Number(a.createdAt > b.createdAt));
  if (field === "key" || field === "issuekey") return ([a], [b]) => number(a) - number(b);
  return ([a], [b]) => Number(a.id) - Number(b.id);
}

/** An empty index. */
export function newSearchIndex(): SearchIndex {
  const lagging = new WeakMap<Site, Map<string, Entry>>();

  function seen(site: Site, lagMs: number): Map<string, Entry> {
    const entries = lagging.get(site) ?? new Map<string, Entry>();
    lagging.set(site, entries);
    const horizon = new Date(Date.now() - lagMs).toISOString();
    for (const { id, updatedAt } of site.issues) {
      if (lagMs === 0 || updatedAt <= horizon) entries.set(id, { id, updatedAt });
    }
    return entries;
  }

  return {
    search(site, jql, lagMs) {
      const entries = seen(site, lagMs);
      const now = Date.now();
      const found: [Issue, Entry][] = [];
      for (const issue of site.issues) {
        const entry = entries.get(issue.id);
        if (entry && fits(site, issue, jql.clauses, entry.updatedAt, now)) found.push([issue, entry]);
      }
      // Newest first where nobody says otherwise, and by id where all else is equal.
      const order = jql.order.length > 0 ? jql.order : [{ field: "created", descending: true }];
      const sorts = order.map(({ field, descending }): Sort => {
        const sort = byField(field);
        return descending ? (a, b) => sort(b, a) : sort;
      });
      const all: Sort[] = [...sorts, byField("id")];
      found.sort((a, b) => all.reduce((so, sort) => (so === 0 ? sort(a, b) : so), 0));
      return found.map(([issue]) => issue);
    },
  };
}
