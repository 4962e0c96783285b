import { Refused } from "#demo/kit/router.ts";
import type {
  Change,
  ChangeItem,
  Comment,
  Issue,
  JiraState,
  Person,
  Project,
  Site,
} from "#demo/jira/model.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { issueUpdated } from "#demo/jira/wire/issue-events.ts";
import type { WireSite } from "#demo/jira/wire/names.ts";

/** Where a deed is done, by whom and when: the first argument of every verb. */
export interface Desk {
  state: JiraState;
  wire: WireSite;
  actorId: string;
  at: Date;
}

/** The next id of anything in this simulator. */
export function nextId(state: JiraState): string {
  return String(++state.lastId);
}

export function siteBySlug(state: JiraState, slug: string): Site {
  const site = state.sites.find((one) => one.slug === slug);
  if (!site) throw new Refused(404, `no site "${slug}"`);
  return site;
}

interface Names {
  issues: Issue[];
  length: number;
  byName: Map<string, Issue>;
}

const known = new WeakMap<Site, Names>();

function namesIn(site: Site): Names {
  const before = known.get(site);
  if (before && before.issues === site.issues && before.length === site.issues.length) return before;
  const byName = new Map<string, Issue>();
  for (const issue of site.issues) byName.set(issue.id, issue).set(issue.key, issue);
  const names = { issues: site.issues, length: site.issues.length, byName };
  known.set(site, names);
  return names;
}

/** An issue by id, by key in any case, or by a key it had before it was moved. */
export function findIssue(site: Site, idOrKey: string): Issue | undefined {
  const name = idOrKey.toUpperCase();
  const { byName } = namesIn(site);
  return byName.get(name) ?? byName.get(site.movedKeys[name] ?? "");
}

/** The same; throws `Refused` 404 when there is none. */
export function issueByKey(site: Site, key: string): Issue {
  const issue = findIssue(site, key);
  if (!issue) throw new Refused(404, `no issue "${key}"`);
  return issue;
}

/** Says that an issue has another key. */
export function forgetNames(site: Site): void {
  known.delete(site);
}

/** A project by key or id; the site's first when none is named. */
export function projectBy(site: Site, keyOrId: string | undefined): Project {
  const project =
    keyOrId === undefined
      ? site.projects[0]
      : site.projects.find((one) => one.key === keyOrId.toUpperCase() || one.id === keyOrId);
  if (!project) throw new Refused(404, `no project "${keyOrId ?? ""}"`);
  return project;
}

export function commentById(issue: Issue, id: string): Comment {
  const comment = issue.comments.find((one) => one.id === id);
  if (!comment) throw new Refused(404, `no comment "${id}"`);
  return comment;
}

/** A person of the site by id or by display name. */
export function personBy(site: Site, idOrName: string): Person {
  const person = site.people.find((one) => one.id === idOrName || one.name === idOrName);
  if (!person) throw new Refused(422, `no person "${idOrName}" in ${site.name}`);
  return person;
}

/** Writes a change into the issue's history; `updated` moves with it. */
export function recordChange(desk: Desk, issue: Issue, items: ChangeItem[]): Change {
  const at = desk.at.toISOString();
  const entry: Change = { id: nextId(desk.state), at, authorId: desk.actorId, items };
  issue.history.push(entry);
  issue.updatedAt = at;
  return entry;
}

/** Records a change and tells of it; no items, nothing to tell. */
export function change(desk: Desk, issue: Issue, items: ChangeItem[]): Emission[] {
  if (items.length === 0) return [];
  return [issueUpdated(desk.wire, issue, recordChange(desk, issue, items))];
}
